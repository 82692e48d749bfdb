/** Refusals as callers see them. */
@NullMarked
package io.geovault.platform.openapi;

import org.jspecify.annotations.NullMarked;
