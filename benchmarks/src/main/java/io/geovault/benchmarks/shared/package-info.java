/** What several benchmarks need: stores, payloads, a workload, other programs, medians. */
@NullMarked
package io.geovault.benchmarks.shared;

import org.jspecify.annotations.NullMarked;
