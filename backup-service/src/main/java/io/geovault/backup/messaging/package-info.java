/** Incoming events; outgoing events leave by the outbox. */
@NullMarked
package io.geovault.backup.messaging;

import org.jspecify.annotations.NullMarked;
