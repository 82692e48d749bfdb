package io.geovault.backup.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instances;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The time of an instance's next automatic backup, and the outcome of the last one. */
@Authenticated
@Path("/v1/instances/{id}/backup-schedule")
@Tag(name = "Backup policy")
public class BackupScheduleResource {

  private final Database database;
  private final Instances instances;
  private final BackupSchedules schedules;
  private final Callers callers;

  BackupScheduleResource(
      Database database, Instances instances, BackupSchedules schedules, Callers callers) {
    this.database = database;
    this.instances = instances;
    this.schedules = schedules;
    this.callers = callers;
  }

  /** The last automatic backup that was due. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LastAutomaticBackup")
  public record LastView(
      Instant dueAt,
      @Schema(description = "STARTED or SKIPPED") String outcome,
      @Schema(description = "Why it was skipped, or why its method was chosen")
          @Nullable String reason,
      @Nullable String runId) {}

  /** The schedule in the form that callers see. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "BackupSchedule")
  public record ScheduleView(
      String instanceId,
      @Schema(description = "Absent if automatic backups are off") @Nullable Instant nextBackupAt,
      @Nullable LastView last) {

    static ScheduleView of(BackupSchedule schedule) {
      BackupSchedule.Last last = schedule.last();
      return new ScheduleView(
          schedule.instanceId(),
          schedule.dueAt(),
          last == null
              ? null
              : new LastView(last.dueAt(), last.outcome().name(), last.reason(), last.runId()));
    }
  }

  @GET
  @Operation(
      operationId = "getBackupSchedule",
      summary = "Returns when the next automatic backup is due, and the result of the last one")
  public ScheduleView get(@PathParam("id") String id) {
    return database.read(
        handle -> {
          instances.require(handle, callers.current(), id);
          return schedules
              .find(handle, id)
              .map(ScheduleView::of)
              .orElseGet(() -> new ScheduleView(id, null, null));
        });
  }
}
