/**
 * Servers and service killed at random under a write load, and the guarantees that must hold
 * afterwards (rules B5, B6, A6).
 */
@NullMarked
package io.geovault.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
