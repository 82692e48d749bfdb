/** How every client of Kafka in a service connects, and whether Kafka grants it what it needs. */
@NullMarked
package io.geovault.platform.kafka;

import org.jspecify.annotations.NullMarked;
