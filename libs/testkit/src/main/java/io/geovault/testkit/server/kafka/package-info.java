/** A Kafka broker that asks everyone to sign in and lets each do only what a list grants. */
@NullMarked
package io.geovault.testkit.server.kafka;

import org.jspecify.annotations.NullMarked;
