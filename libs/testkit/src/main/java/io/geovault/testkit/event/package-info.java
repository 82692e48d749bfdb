/**
 * The outside of Kafka: what a stranger with a plain client publishes to GeoVault and sees of it.
 */
@NullMarked
package io.geovault.testkit.event;

import org.jspecify.annotations.NullMarked;
