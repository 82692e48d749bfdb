/**
 * Two-person approval against events: holds the destruction of an instance until it is confirmed
 * (rule X11).
 */
@NullMarked
package io.geovault.platform.guard;

import org.jspecify.annotations.NullMarked;
