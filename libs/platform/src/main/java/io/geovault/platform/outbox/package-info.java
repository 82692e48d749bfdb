/**
 * Outgoing events: written with the state change that they announce, then sent in order (rule A2).
 */
@NullMarked
package io.geovault.platform.outbox;

import org.jspecify.annotations.NullMarked;
