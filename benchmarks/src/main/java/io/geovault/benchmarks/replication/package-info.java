/** What replication-service does with a fleet's events and with a long link. */
@NullMarked
package io.geovault.benchmarks.replication;

import org.jspecify.annotations.NullMarked;
