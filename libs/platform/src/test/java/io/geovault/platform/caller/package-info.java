/** Callers, created from their tokens. */
@NullMarked
package io.geovault.platform.caller;

import org.jspecify.annotations.NullMarked;
