/** Measurements of replication-service with a fleet's events and with a long link. */
@NullMarked
package io.geovault.benchmarks.replication;

import org.jspecify.annotations.NullMarked;
