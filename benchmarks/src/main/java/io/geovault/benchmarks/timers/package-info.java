/** Measures how fast recyclebin-service shows a full bin and applies its due times. */
@NullMarked
package io.geovault.benchmarks.timers;

import org.jspecify.annotations.NullMarked;
