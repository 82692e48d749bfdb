/** Incoming events; outgoing events leave through the outbox. */
@NullMarked
package io.geovault.replication.messaging;

import org.jspecify.annotations.NullMarked;
