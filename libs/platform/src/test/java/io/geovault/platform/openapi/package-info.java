/** Refusals in the form that callers see. */
@NullMarked
package io.geovault.platform.openapi;

import org.jspecify.annotations.NullMarked;
