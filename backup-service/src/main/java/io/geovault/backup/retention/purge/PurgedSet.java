package io.geovault.backup.retention.purge;

import io.geovault.backup.retention.plan.PurgeReason;
import io.geovault.objectstore.ObjectKey;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.deletion.VaultObjects;
import java.util.List;
import java.util.Optional;

/** A set whose objects must be deleted, and their location. */
record PurgedSet(
    String backupSetId,
    String instanceId,
    String accountId,
    String region,
    String bucket,
    String key,
    PurgeReason because,
    int attempts) {

  VaultObjects objects() {
    ObjectKey manifest = new BackupPlace(accountId, instanceId, backupSetId).manifest().key();
    return new VaultObjects(Optional.of(manifest), List.of(new ObjectKey(key)), Optional.empty());
  }
}
