/** Incoming events; outgoing events leave through the outbox. */
@NullMarked
package io.geovault.recyclebin.messaging;

import org.jspecify.annotations.NullMarked;
