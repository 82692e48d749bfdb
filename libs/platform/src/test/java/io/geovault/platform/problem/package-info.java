/** Refusals in the form that callers see. */
@NullMarked
package io.geovault.platform.problem;

import org.jspecify.annotations.NullMarked;
