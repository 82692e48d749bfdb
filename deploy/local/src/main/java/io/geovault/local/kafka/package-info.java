/** The stack's Kafka, open or guarded, and how each client reaches it. */
@NullMarked
package io.geovault.local.kafka;

import org.jspecify.annotations.NullMarked;
