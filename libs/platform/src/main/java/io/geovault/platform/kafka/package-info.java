/**
 * The connection settings of every Kafka client in a service, and the check of the rights that
 * Kafka grants it.
 */
@NullMarked
package io.geovault.platform.kafka;

import org.jspecify.annotations.NullMarked;
