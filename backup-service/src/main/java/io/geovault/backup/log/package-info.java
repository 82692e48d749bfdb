/**
 * Continuous log backup (B5): one job per instance streams its binlog into sealed slices that
 * follow one another without a gap, or says where there is one.
 *
 * <pre>
 *   WAITING ──▶ STREAMING ──▶ RETRYING   what may pass by itself
 *      ▲            │    ▲        │
 *      │            ▼    └────────┘
 *     OFF ◀───── BLOCKED                 what somebody must change; looked at again all the same
 * </pre>
 */
@NullMarked
package io.geovault.backup.log;

import org.jspecify.annotations.NullMarked;
