/** The single clock of a process, and how the local stack moves it. */
@NullMarked
package io.geovault.platform.time;

import org.jspecify.annotations.NullMarked;
