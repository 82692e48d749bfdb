package io.geovault.backup.catalog;

import io.geovault.backup.BackupError;
import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import io.geovault.backup.run.BackupRuns;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;

/** One backup set: its state, its content, and its download addresses. */
@Authenticated
@Path("/v1/backups/{id}")
@Tag(name = "Backups")
public class BackupSetResource {

  private final Database database;
  private final BackupRuns runs;
  private final BackupPolicies policies;
  private final SetDownloads downloads;
  private final Callers callers;

  BackupSetResource(
      Database database,
      BackupRuns runs,
      BackupPolicies policies,
      SetDownloads downloads,
      Callers callers) {
    this.database = database;
    this.runs = runs;
    this.policies = policies;
    this.downloads = downloads;
    this.callers = callers;
  }

  @GET
  @Operation(operationId = "getBackup", summary = "Returns one backup set")
  public BackupSetView get(@PathParam("id") String id) {
    return BackupSetView.of(find(id));
  }

  @GET
  @Path("inventory")
  @Operation(
      operationId = "getBackupInventory",
      summary =
          "Returns the databases and tables in the set, and what an import does not restore."
              + " Row counts are the server's estimates unless rowsExact is true")
  public SetInventory inventory(@PathParam("id") String id) {
    LocalBackupCompleted set = completed(id);
    return new SetInventory(set.databases(), set.remarks());
  }

  @GET
  @Path("download-url")
  @Operation(
      operationId = "getBackupDownloadUrl",
      summary = "Returns addresses for downloading the set; wget -c works with either")
  public DownloadUrl downloadUrl(@PathParam("id") String id) {
    return downloads.issue(callers.current(), completed(id));
  }

  private LocalBackupCompleted completed(String id) {
    BackupRun run = find(id);
    if (run.state() instanceof BackupRunState.Completed completed) {
      return completed.set();
    }
    if (run.state() instanceof BackupRunState.Purged) {
      throw new Refusal(BackupError.BACKUP_PURGED, "backup set " + id + " is purged");
    }
    throw new Refusal(
        BackupError.BACKUP_NOT_COMPLETED,
        "backup set "
            + id
            + " is "
            + run.state().status()
            + "; follow /v1/backup-runs/"
            + run.id());
  }

  private BackupRun find(String id) {
    Caller caller = callers.current();
    return database.read(
        handle -> {
          BackupRun found =
              runs.findBySet(handle, id)
                  .filter(run -> caller.mayAccess(run.request().accountId()))
                  .orElseThrow(() -> Refusal.notFound("backup set", id));
          requireVisible(handle, found);
          return found;
        });
  }

  private void requireVisible(Handle handle, BackupRun run) {
    boolean archived = run.shelf().tier() == 2 && run.state() instanceof BackupRunState.Completed;
    if (archived && !policies.of(handle, run.request().instanceId()).archive().enabled()) {
      throw new Refusal(
          BackupError.ARCHIVE_TIER_DISABLED,
          "backup set %s is in the archive tier; set \"archiveEnabled\": true to see it again"
              .formatted(run.backupSetId()));
    }
  }
}
