package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.census.Census;
import io.geovault.mysqldump.backup.weave.DumpCrew;
import io.geovault.mysqldump.dump.DumpTool;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One moment of a server, and the processes that dump it; no processes where there is no database.
 * The position is missing only then, or where the server writes no binlog.
 */
public record Snapshot(
    Inventory inventory,
    ServerFacts facts,
    Optional<BinlogCoordinates> binlog,
    Optional<DumpTool> tool,
    Optional<DumpCrew> crew,
    Optional<Census> census,
    DumpDifferences differences)
    implements AutoCloseable {

  /**
   * Returns the content of the tables at this moment, in the requested detail. Blocks while the
   * server counts.
   */
  public Inventory count(BooleanSupplier cancelled) {
    return census.map(counted -> counted.take(inventory, cancelled)).orElse(inventory);
  }

  @Override
  public void close() {
    try {
      crew.ifPresent(DumpCrew::close);
    } finally {
      census.ifPresent(Census::close);
    }
  }
}
