package io.geovault.backup.source;

import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.TableInventory;
import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.DatabaseInventory;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.vault.VaultKeys.DataFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One method of backing up: writes the data of a set, and nothing else of it. */
interface DataWriter {

  /** What a set's data is, once the store has given it back unharmed. */
  record Written(
      long sizeBytes,
      Sha256 sha256,
      Crc32c crc32c,
      Instant consistentAt,
      Optional<BinlogCoordinates> binlog,
      String engineVersion,
      List<DatabaseInventory> databases) {

    BackupSource.Made made(ObjectStore store, ObjectKey key) {
      return new BackupSource.Made(
          new ObjectLocation(store.address().bucket(), key.value(), sizeBytes, sha256.hex()),
          consistentAt,
          engineVersion,
          binlog
              .map(
                  at ->
                      new io.geovault.events.backup.BinlogCoordinates(
                          at.file(), at.position(), at.gtidSet()))
              .orElse(null),
          databases.stream().map(Written::told).toList());
    }

    private static io.geovault.events.backup.DatabaseInventory told(DatabaseInventory database) {
      return new io.geovault.events.backup.DatabaseInventory(
          database.name(),
          database.tables().stream()
              .map(table -> new TableInventory(table.name(), table.rows(), table.sizeBytes()))
              .toList());
    }
  }

  BackupMethod method();

  DataFormat format();

  /** Why this replica cannot write this set's data; asks the instance, which blocks. */
  Optional<String> obstacle(BackupSource.Order order);

  /** Writes the data to a free key; a failure leaves nothing of it behind. Blocks. */
  Written write(BackupSource.Order order, ObjectStore store, ObjectKey key, BackupWatch watch);
}
