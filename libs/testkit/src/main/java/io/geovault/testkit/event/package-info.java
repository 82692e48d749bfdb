/**
 * The external view of Kafka: the events that a plain client publishes to GeoVault and reads from
 * it.
 */
@NullMarked
package io.geovault.testkit.event;

import org.jspecify.annotations.NullMarked;
