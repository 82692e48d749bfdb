package io.geovault.backup.source;

import io.geovault.backup.access.Access;
import io.geovault.backup.access.Accesses;
import io.geovault.events.backup.BackupMethod;
import io.geovault.mysqldump.backup.BackupResult;
import io.geovault.mysqldump.physical.PhysicalBackup;
import io.geovault.mysqldump.physical.PhysicalBackupRequest;
import io.geovault.mysqldump.physical.PhysicalReach;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.vault.VaultKeys.DataFormat;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Writes physical sets with the engine's own tool, if the tool can read the instance's data (B3).
 */
@Singleton
class PhysicalDataWriter implements DataWriter {

  private final PhysicalBackup backup;
  private final Accesses accesses;

  PhysicalDataWriter(PhysicalBackup backup, Accesses accesses) {
    this.backup = backup;
    this.accesses = accesses;
  }

  @Override
  public BackupMethod method() {
    return BackupMethod.PHYSICAL;
  }

  @Override
  public DataFormat format() {
    return DataFormat.XBSTREAM;
  }

  @Override
  public Optional<String> obstacle(BackupSource.Order order) {
    return switch (backup.reach(request(order))) {
      case PhysicalReach.Reaches reaches -> Optional.empty();
      case PhysicalReach.DoesNot(String reason) -> Optional.of(reason);
    };
  }

  @Override
  public BackupResult write(
      BackupSource.Order order, ObjectStore store, ObjectKey key, BackupWatch watch) {
    return backup.run(request(order), store, key, watch::progressed, watch::isCancelled);
  }

  private PhysicalBackupRequest request(BackupSource.Order order) {
    Access access = accesses.to(order.instance());
    return new PhysicalBackupRequest(access.endpoint(), access.credentials());
  }
}
