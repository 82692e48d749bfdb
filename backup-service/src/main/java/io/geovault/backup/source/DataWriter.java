package io.geovault.backup.source;

import io.geovault.events.backup.BackupMethod;
import io.geovault.mysql.backup.BackupResult;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.vault.VaultKeys.DataFormat;
import java.util.Optional;

/** One method of backing up: writes the data of a set, and nothing else of it. */
interface DataWriter {

  BackupMethod method();

  DataFormat format();

  /** Why this replica cannot write this set's data; asks the instance, which blocks. */
  Optional<String> obstacle(BackupSource.Order order);

  /** Writes the data to a free key; a failure leaves nothing of it behind. Blocks. */
  BackupResult write(BackupSource.Order order, ObjectStore store, ObjectKey key, BackupWatch watch);
}
