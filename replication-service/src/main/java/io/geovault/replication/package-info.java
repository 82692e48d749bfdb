/**
 * Cross-region backup: a verified copy of each local backup in another region, the moment it
 * completes. Owns the settings per instance ({@code policy}), the region catalogue ({@code
 * region}), the copies of backup sets ({@code copy}) and those of log slices ({@code log});
 * remembers local backups for enabling ({@code localbackup}).
 *
 * <pre>
 * instance.events  ──▶ instance projection
 * backup.events    ──▶ LocalBackupCompleted of an enabled instance ──▶ PENDING copy + job, per destination
 *
 *   PENDING ──▶ RUNNING ──▶ COMPLETED ──▶ replication.events
 *      ▲           │
 *      └─ retry ───┴──▶ FAILED ──▶ (retry by REST, or the event again) ──▶ PENDING
 * </pre>
 */
@NullMarked
package io.geovault.replication;

import org.jspecify.annotations.NullMarked;
