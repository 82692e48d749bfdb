package io.geovault.mysql.backup.snapshot;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.backup.weave.DumpCrew;
import io.geovault.mysql.dump.DumpTool;
import java.util.Optional;

/**
 * One moment of a server, and the processes that are dumping it; none where there is no database.
 * The position is missing only then, or where the server writes no binlog.
 */
public record Snapshot(
    Inventory inventory,
    ServerFacts facts,
    Optional<BinlogCoordinates> binlog,
    Optional<DumpTool> tool,
    Optional<DumpCrew> crew)
    implements AutoCloseable {

  @Override
  public void close() {
    crew.ifPresent(DumpCrew::close);
  }
}
