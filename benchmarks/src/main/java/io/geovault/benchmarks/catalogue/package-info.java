/** Measures backup-service over the catalogue of a large fleet. */
@NullMarked
package io.geovault.benchmarks.catalogue;

import org.jspecify.annotations.NullMarked;
