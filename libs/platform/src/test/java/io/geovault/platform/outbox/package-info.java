/** The outbox between a real PostgreSQL and a real Kafka. */
@NullMarked
package io.geovault.platform.outbox;

import org.jspecify.annotations.NullMarked;
