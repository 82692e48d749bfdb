/**
 * Incoming events: each applied once, in order per instance, never blocking the partition (rules
 * A1, A2).
 */
@NullMarked
package io.geovault.platform.inbox;

import org.jspecify.annotations.NullMarked;
