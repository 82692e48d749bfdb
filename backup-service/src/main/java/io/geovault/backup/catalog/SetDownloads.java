package io.geovault.backup.catalog;

import io.geovault.backup.BackupAction;
import io.geovault.backup.BackupError;
import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.policy.BackupPolicy;
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
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Issues the addresses from which the data of sets is downloaded, if it may be. */
@Singleton
class SetDownloads {

  private final Database database;
  private final BackupPolicies policies;
  private final Instances instances;
  private final RegionStores stores;
  private final DownloadConfig config;
  private final AuditTrail trail;
  private final Clock clock;

  SetDownloads(
      Database database,
      BackupPolicies policies,
      Instances instances,
      RegionStores stores,
      DownloadConfig config,
      AuditTrail trail,
      Clock clock) {
    this.database = database;
    this.policies = policies;
    this.instances = instances;
    this.stores = stores;
    this.config = config;
    this.trail = trail;
    this.clock = clock;
  }

  /** Issues the addresses of a completed set to a caller who may see it. */
  DownloadUrl issue(Caller caller, LocalBackupCompleted set) {
    require(set);
    ObjectStore store =
        stores
            .find(set.region(), set.location().bucket())
            .orElseThrow(
                () ->
                    new Refusal(
                        BackupError.REGION_HAS_NO_STORE, RegionWithoutStore.reason(set.region())));
    ObjectKey key = new ObjectKey(set.location().key());
    Instant expiresAt = clock.instant().plus(config.validFor());
    recordAudit(caller, set, expiresAt);
    return new DownloadUrl(
        store.downloadUrl(key, config.validFor(), Reach.INTERNAL),
        store.downloadUrl(key, config.validFor(), Reach.PUBLIC),
        expiresAt);
  }

  /**
   * Recorded before any caller has the address: no one can have downloaded the data without an
   * audit entry.
   */
  private void recordAudit(Caller caller, LocalBackupCompleted set, Instant expiresAt) {
    AuditedChange audited =
        new AuditedChange(
            caller,
            BackupAction.DOWNLOAD_URL_ISSUED,
            Affected.instance(set.accountId(), set.instanceId()).target(set.backupSetId()),
            Changes.of("expiresAt", null, expiresAt));
    database.writing(handle -> trail.append(handle, audited));
  }

  private void require(LocalBackupCompleted set) {
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
}
