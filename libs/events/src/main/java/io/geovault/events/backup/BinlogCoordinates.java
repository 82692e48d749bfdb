package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A point in an instance's binlog. The GTID set holds all executed up to it, and is absent or empty
 * where the server keeps no GTIDs.
 */
public record BinlogCoordinates(String file, long position, @Nullable String gtidSet) {
  public BinlogCoordinates {
    Rules.id("file", file);
    Rules.number("position", position);
    Rules.storable("gtidSet", gtidSet);
  }
}
