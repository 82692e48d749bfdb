package io.geovault.backup.source;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.SetRemarks;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.platform.instance.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one backup set of an instance in its region's bucket, object first and manifest last. */
public interface BackupSource {

  /** The set to make, and the instance to back up. */
  record Order(
      String backupSetId,
      Instance instance,
      BackupMethod method,
      BackupTrigger trigger,
      List<String> databases,
      InventoryDetail inventory,
      Instant startedAt) {}

  /** A set that is in the bucket, read back and found complete. */
  record Made(
      ObjectLocation location,
      Instant consistentAt,
      String engineVersion,
      @Nullable BinlogCoordinates binlog,
      List<DatabaseInventory> databases,
      @Nullable SetRemarks remarks) {

    /** Returns the event of the set that was made for this order. */
    public LocalBackupCompleted completed(Order order, Instant completedAt) {
      Instance instance = order.instance();
      return new LocalBackupCompleted(
          order.backupSetId(),
          instance.id(),
          instance.accountId(),
          instance.region(),
          order.method(),
          BackupType.FULL,
          order.trigger(),
          order.startedAt(),
          consistentAt,
          completedAt,
          engineVersion,
          location,
          binlog,
          databases,
          order.databases(),
          remarks);
    }
  }

  /**
   * Returns why this replica cannot make the set with the order's method; empty also if that cannot
   * be determined, or if the set already exists. Blocks.
   */
  Optional<String> obstacle(Order order);

  /**
   * Makes the set, or returns it if an earlier, interrupted call with the same order finished it. A
   * failure leaves no part of the set behind. Blocks.
   *
   * @throws SourceFailure with the problem, and whether a retry can help
   */
  Made make(Order order, BackupWatch watch);
}
