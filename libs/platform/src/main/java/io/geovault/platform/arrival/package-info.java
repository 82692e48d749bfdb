/**
 * Records as received from Kafka. Each record is bounded before it is kept in memory or stored:
 * this is the entry point of all event data.
 */
@NullMarked
package io.geovault.platform.arrival;

import org.jspecify.annotations.NullMarked;
