package io.geovault.backup.source;

import io.geovault.backup.access.Access;
import io.geovault.backup.access.Accesses;
import io.geovault.events.backup.BackupMethod;
import io.geovault.mysqldump.backup.BackupResult;
import io.geovault.mysqldump.backup.LogicalBackup;
import io.geovault.mysqldump.backup.LogicalBackupRequest;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.vault.VaultKeys.DataFormat;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Writes logical sets with mysqldump (B4); possible for every instance with a known address. */
@Singleton
class LogicalDataWriter implements DataWriter {

  private static final Logger LOG = Logger.getLogger(LogicalDataWriter.class);

  private final LogicalBackup backup;
  private final Accesses accesses;

  LogicalDataWriter(LogicalBackup backup, Accesses accesses) {
    this.backup = backup;
    this.accesses = accesses;
  }

  @Override
  public BackupMethod method() {
    return BackupMethod.LOGICAL;
  }

  @Override
  public DataFormat format() {
    return DataFormat.TAR;
  }

  @Override
  public Optional<String> obstacle(BackupSource.Order order) {
    return Optional.empty();
  }

  @Override
  public BackupResult write(
      BackupSource.Order order, ObjectStore store, ObjectKey key, BackupWatch watch) {
    Access access = accesses.to(order.instance());
    LogicalBackupRequest request =
        new LogicalBackupRequest(
            order.instance().id(),
            order.backupSetId(),
            access.endpoint(),
            access.credentials(),
            Set.copyOf(order.databases()),
            order.inventory());
    BackupResult result = backup.run(request, store, key, watch::progressed, watch::isCancelled);
    for (String warning : result.remarks().warnings()) {
      LOG.warnf("Set %s: %s instance=%s", order.backupSetId(), warning, order.instance().id());
    }
    return result;
  }
}
