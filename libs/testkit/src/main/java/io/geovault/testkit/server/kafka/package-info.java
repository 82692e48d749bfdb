/**
 * A Kafka broker, in this JVM or a container; on request it requires every client to sign in and
 * allows each user only what a list grants.
 */
@NullMarked
package io.geovault.testkit.server.kafka;

import org.jspecify.annotations.NullMarked;
