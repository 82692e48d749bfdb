/** Refusals as callers see them. */
@NullMarked
package io.geovault.platform.problem;

import org.jspecify.annotations.NullMarked;
