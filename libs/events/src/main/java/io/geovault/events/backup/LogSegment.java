package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The range of one server's binlog file that one log backup covers, sealed and never changed. It
 * includes the server uuid because after a failover another server writes the same file names.
 */
public record LogSegment(
    String serverUuid,
    String binlogFile,
    long firstPosition,
    long lastPosition,
    Instant firstEventAt,
    Instant lastEventAt,
    @Nullable String gtidSet) {
  public LogSegment {
    Rules.id("serverUuid", serverUuid);
    Rules.id("binlogFile", binlogFile);
    Rules.number("firstPosition", firstPosition);
    Rules.check(lastPosition >= firstPosition, "lastPosition", "must not precede firstPosition");
    Rules.number("lastPosition", lastPosition);
    Rules.required("firstEventAt", firstEventAt);
    Rules.required("lastEventAt", lastEventAt);
    Rules.storable("gtidSet", gtidSet);
  }
}
