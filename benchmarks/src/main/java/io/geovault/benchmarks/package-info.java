/**
 * Measures the product next to a competitor in one run and prints the ratio first; started by
 * {@code ./geovault bench NAME}.
 */
@NullMarked
package io.geovault.benchmarks;

import org.jspecify.annotations.NullMarked;
