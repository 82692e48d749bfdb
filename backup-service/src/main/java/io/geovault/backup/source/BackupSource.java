package io.geovault.backup.source;

import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
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

  /** Which set to make of which instance. */
  record Order(
      String backupSetId,
      Instance instance,
      BackupMethod method,
      BackupTrigger trigger,
      List<String> databases,
      InventoryDetail inventory,
      Instant startedAt) {}

  /** A set that stands in the bucket, read back and found whole. */
  record Made(
      ObjectLocation location,
      Instant consistentAt,
      String engineVersion,
      @Nullable BinlogCoordinates binlog,
      List<DatabaseInventory> databases,
      @Nullable SetRemarks remarks) {}

  /**
   * Why this replica cannot make the set by the order's method; none also where that cannot be
   * known, or the set stands already. Blocks.
   */
  Optional<String> obstacle(Order order);

  /**
   * Makes the set, or returns it where an earlier, cut-off call with the same order finished it. A
   * failure leaves nothing of it behind. Blocks.
   *
   * @throws SourceFailure saying what is wrong and whether trying again can help
   */
  Made make(Order order, BackupWatch watch);
}
