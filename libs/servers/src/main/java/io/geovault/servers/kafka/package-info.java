/**
 * A Kafka broker, in this JVM or a container; on request it requires every client to sign in and
 * allows each user only what a list grants.
 */
@NullMarked
package io.geovault.servers.kafka;

import org.jspecify.annotations.NullMarked;
