package io.geovault.backup.catalog;

import io.geovault.backup.BackupAction;
import io.geovault.backup.BackupError;
import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.policy.BackupPolicy;
import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import io.geovault.backup.run.BackupRuns;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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
  private final Instances instances;
  private final RegionStores stores;
  private final DownloadConfig config;
  private final AuditTrail trail;
  private final Callers callers;
  private final Clock clock;

  BackupSetResource(
      Database database,
      BackupRuns runs,
      BackupPolicies policies,
      Instances instances,
      RegionStores stores,
      DownloadConfig config,
      AuditTrail trail,
      Callers callers,
      Clock clock) {
    this.database = database;
    this.runs = runs;
    this.policies = policies;
    this.instances = instances;
    this.stores = stores;
    this.config = config;
    this.trail = trail;
    this.callers = callers;
    this.clock = clock;
  }

  /** Signed addresses of a set's object, resumable by HTTP range until they expire. */
  public record DownloadUrl(URI internalUrl, URI publicUrl, Instant expiresAt) {}

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
    LocalBackupCompleted set = completed(id);
    requireDownloads(set);
    ObjectStore store =
        stores
            .find(set.region(), set.location().bucket())
            .orElseThrow(
                () ->
                    new Refusal(
                        BackupError.REGION_HAS_NO_STORE, RegionWithoutStore.reason(set.region())));
    ObjectKey key = new ObjectKey(set.location().key());
    Instant expiresAt = clock.instant().plus(config.validFor());
    recordAudit(set, expiresAt);
    return new DownloadUrl(
        store.downloadUrl(key, config.validFor(), Reach.INTERNAL),
        store.downloadUrl(key, config.validFor(), Reach.PUBLIC),
        expiresAt);
  }

  /**
   * Recorded before any caller has the address: no one can have downloaded the data without an
   * audit entry.
   */
  private void recordAudit(LocalBackupCompleted set, Instant expiresAt) {
    AuditedChange audited =
        new AuditedChange(
            callers.current(),
            BackupAction.DOWNLOAD_URL_ISSUED,
            Affected.instance(set.accountId(), set.instanceId()).target(set.backupSetId()),
            Changes.of("expiresAt", null, expiresAt));
    database.writing(handle -> trail.append(handle, audited));
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

  private void requireDownloads(LocalBackupCompleted set) {
    database.read(handle -> instances.find(handle, set.instanceId())).ifPresent(Export::require);
    BackupPolicy policy = database.read(handle -> policies.of(handle, set.instanceId()));
    if (!policy.allowsDownloads()) {
      throw new Refusal(
          BackupError.BACKUP_NOT_DOWNLOADABLE,
          "instance "
              + set.instanceId()
              + " was released without afterReleaseRetentionDays: its sets are kept for a rebuild"
              + " only");
    }
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
