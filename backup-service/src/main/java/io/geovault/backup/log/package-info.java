/**
 * Continuous log backup (B5): one job per instance streams its binlog into sealed slices that
 * follow one another without a gap, or publishes the gap.
 *
 * <pre>
 *   WAITING ──▶ STREAMING ──▶ RETRYING   may resolve without intervention
 *      ▲            │    ▲        │
 *      │            ▼    └────────┘
 *     OFF ◀───── BLOCKED                 needs intervention; retried nevertheless
 * </pre>
 */
@NullMarked
package io.geovault.backup.log;

import org.jspecify.annotations.NullMarked;
