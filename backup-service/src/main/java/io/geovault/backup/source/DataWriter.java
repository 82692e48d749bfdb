package io.geovault.backup.source;

import io.geovault.events.backup.BackupMethod;
import io.geovault.mysqldump.backup.BackupResult;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.vault.VaultKeys.DataFormat;
import java.util.Optional;

/** One method of backing up: writes the data of a set, and no other part of it. */
interface DataWriter {

  BackupMethod method();

  DataFormat format();

  /** Returns why this replica cannot write this set's data; queries the instance, which blocks. */
  Optional<String> obstacle(BackupSource.Order order);

  /** Writes the data to an unused key; a failure leaves no part of the data behind. Blocks. */
  BackupResult write(BackupSource.Order order, ObjectStore store, ObjectKey key, BackupWatch watch);
}
