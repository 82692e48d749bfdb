/**
 * Servers and service killed at random under a write load, and what must hold afterwards (rules B5,
 * B6, A6).
 */
@NullMarked
package io.geovault.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
