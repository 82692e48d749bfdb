/**
 * Time: the single clock of a process and how the local stack moves it, waits between attempts, and
 * time spans in texts for people.
 */
@NullMarked
package io.geovault.platform.time;

import org.jspecify.annotations.NullMarked;
