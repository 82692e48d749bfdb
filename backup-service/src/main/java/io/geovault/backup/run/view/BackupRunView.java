package io.geovault.backup.run.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.backup.run.BackupRequest;
import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupStatus;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.SetRemarks;
import io.geovault.mysql.census.InventoryDetail;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run in the form that callers see. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BackupRun")
public record BackupRunView(
    String id,
    String backupSetId,
    String instanceId,
    BackupStatus status,
    BackupMethod method,
    @Schema(description = "Why this method is used, if the suite chose it")
        @Nullable String methodReason,
    BackupTrigger trigger,
    @Schema(description = "The chosen databases; empty for the whole instance")
        List<String> databases,
    @Schema(description = "How exactly the set reports the content of its tables")
        InventoryDetail inventory,
    String requestedBy,
    Instant requestedAt,
    BackupRun.Progress progress,
    @Schema(description = "Estimated from the pace so far; absent without an estimate")
        @Nullable Long estimatedSecondsLeft,
    @Schema(
            description =
                "Once completed: requirements of an import of the set, and what it does"
                    + " not restore")
        @Nullable SetRemarks remarks,
    @Schema(description = "Why the last attempt failed") @Nullable String failure) {

  /** Returns the view of a run that has only been requested. */
  public static BackupRunView of(BackupRun run) {
    return of(run, null);
  }

  static BackupRunView of(BackupRun run, @Nullable Long secondsLeft) {
    BackupRequest request = run.request();
    @Nullable LocalBackupCompleted set = run.set();
    return new BackupRunView(
        run.id(),
        run.backupSetId(),
        request.instanceId(),
        run.state().status(),
        request.method(),
        request.methodReason(),
        request.trigger(),
        request.databases(),
        request.inventory(),
        request.requestedBy(),
        request.requestedAt(),
        run.progress(),
        secondsLeft,
        set == null ? null : set.remarks(),
        run.failure());
  }

  /** Returns whether the run will never change again. */
  boolean isOver() {
    return switch (status) {
      case PENDING, RUNNING -> false;
      case COMPLETED, FAILED, PURGED -> true;
    };
  }
}
