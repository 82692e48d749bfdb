/** Traces and correlation. */
@NullMarked
package io.geovault.platform.observability;

import org.jspecify.annotations.NullMarked;
