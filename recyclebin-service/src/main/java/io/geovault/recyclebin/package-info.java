/**
 * The end of instances that are not paid for or no longer wanted. This service decides and
 * publishes {@code InstanceReleased} and {@code InstanceDestroyed}; the other services act on these
 * events.
 *
 * <pre>
 *   ACTIVE ◀──▶ LOCKED ──7 days──▶ RELEASED ──8 days──▶ DESTROYED
 *      │           │                  ▲   │                 ▲
 *      └───────────┴──▶ DELETING ─────┘   └── rebuilt ──────┘
 * </pre>
 */
@NullMarked
package io.geovault.recyclebin;

import org.jspecify.annotations.NullMarked;
