/** Callers as their tokens make them. */
@NullMarked
package io.geovault.platform.caller;

import org.jspecify.annotations.NullMarked;
