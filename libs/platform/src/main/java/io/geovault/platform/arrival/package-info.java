/**
 * Records as they come from Kafka, each bounded before it is kept in memory or stored: the first
 * door of everything an event says.
 */
@NullMarked
package io.geovault.platform.arrival;

import org.jspecify.annotations.NullMarked;
