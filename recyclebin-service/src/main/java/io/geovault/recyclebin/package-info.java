/**
 * What becomes of an instance that is not paid for or not wanted any more. This service decides and
 * publishes {@code InstanceReleased} and {@code InstanceDestroyed}; the others act on them.
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
