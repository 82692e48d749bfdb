package io.geovault.recyclebin.messaging;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LocalBackupDeleted;
import io.geovault.events.ReplicationEvent.CrossRegionBackupCompleted;
import io.geovault.events.ReplicationEvent.CrossRegionBackupPurged;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.SingleEventHandler;
import io.geovault.recyclebin.preview.KnownSet;
import io.geovault.recyclebin.preview.KnownSets;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Records the backup sets that previews list. */
@Singleton
class SetHandler implements SingleEventHandler {

  private static final Set<Class<? extends VaultEvent>> WANTED =
      Set.of(
          LocalBackupCompleted.class,
          LocalBackupDeleted.class,
          CrossRegionBackupCompleted.class,
          CrossRegionBackupPurged.class);

  private final KnownSets sets;

  SetHandler(KnownSets sets) {
    this.sets = sets;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return WANTED.contains(type);
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    switch (event) {
      case LocalBackupCompleted e -> sets.add(handle, KnownSet.local(e));
      case LocalBackupDeleted e -> sets.remove(handle, KnownSet.Place.LOCAL, e.backupSetId());
      case CrossRegionBackupCompleted e -> sets.add(handle, KnownSet.copy(e));
      case CrossRegionBackupPurged e ->
          sets.remove(handle, KnownSet.Place.CROSS_REGION, e.copyId());
      default -> {}
    }
  }
}
