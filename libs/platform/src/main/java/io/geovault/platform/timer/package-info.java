/** Timers that look for due rows repeatedly, in every replica. */
@NullMarked
package io.geovault.platform.timer;

import org.jspecify.annotations.NullMarked;
