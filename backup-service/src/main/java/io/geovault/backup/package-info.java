/**
 * Backups in the instance's own region. A run is requested by REST or by {@code BackupRequested},
 * makes one backup set and publishes each step on {@code backup.events}.
 *
 * <pre>
 *   REQUESTED ──▶ RUNNING ──▶ COMPLETED   object, then manifest, then record and LocalBackupCompleted
 *       ▲            │
 *       └── again ───┴──────▶ FAILED      LocalBackupFailed; the store is left clean
 * </pre>
 */
@NullMarked
package io.geovault.backup;

import org.jspecify.annotations.NullMarked;
