package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A position in an instance's binlog. The GTID set holds all transactions executed before it; it is
 * absent or empty if the server keeps no GTIDs.
 */
public record BinlogCoordinates(String file, long position, @Nullable String gtidSet) {
  public BinlogCoordinates {
    Rules.id("file", file);
    Rules.number("position", position);
    Rules.storable("gtidSet", gtidSet);
  }
}
