/** Measures how long calls take, and calls a service's lists as its users do. */
@NullMarked
package io.geovault.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
