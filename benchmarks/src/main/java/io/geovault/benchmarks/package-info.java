/**
 * Each figure of the product in one run beside its peer, ratio first; started by {@code ./geovault
 * bench NAME}.
 */
@NullMarked
package io.geovault.benchmarks;

import org.jspecify.annotations.NullMarked;
