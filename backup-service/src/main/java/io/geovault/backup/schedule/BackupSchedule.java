package io.geovault.backup.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an instance's next automatic backup is due, and what became of the last.
 *
 * @param dueAt null where none is wanted
 */
record BackupSchedule(String instanceId, @Nullable Instant dueAt, @Nullable Last last) {

  /**
   * The last one that was due.
   *
   * @param reason why it was skipped, or why its method was chosen
   */
  record Last(Instant dueAt, Outcome outcome, @Nullable String reason, @Nullable String runId) {}
}
