/** How long calls take, and a service's lists called as its users do. */
@NullMarked
package io.geovault.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
