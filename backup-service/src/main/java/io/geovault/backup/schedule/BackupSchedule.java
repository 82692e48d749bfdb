package io.geovault.backup.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The due time of an instance's next automatic backup, and the outcome of the last one.
 *
 * @param dueAt null if no automatic backup is wanted
 */
record BackupSchedule(String instanceId, @Nullable Instant dueAt, @Nullable Last last) {

  /**
   * The last automatic backup that was due.
   *
   * @param reason why it was skipped, or why its method was chosen
   */
  record Last(Instant dueAt, Outcome outcome, @Nullable String reason, @Nullable String runId) {}
}
