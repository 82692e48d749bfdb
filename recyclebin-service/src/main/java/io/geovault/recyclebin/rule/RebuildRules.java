package io.geovault.recyclebin.rule;

import io.geovault.events.RestoreEvent.RebuildFailed;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState.Active;
import io.geovault.recyclebin.bin.BinState.Deleting;
import io.geovault.recyclebin.bin.BinState.Destroyed;
import io.geovault.recyclebin.bin.BinState.Locked;
import io.geovault.recyclebin.bin.BinState.Rebuilding;
import io.geovault.recyclebin.bin.BinState.Rebuilt;
import io.geovault.recyclebin.bin.BinState.Released;
import io.geovault.recyclebin.rule.Decision.Changed;
import io.geovault.recyclebin.rule.Decision.Refused;
import io.geovault.recyclebin.rule.Decision.Unchanged;
import io.geovault.recyclebin.rule.Transitions.Cause;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Applies the failure of a rebuild in each state (C5). */
@Singleton
public class RebuildRules {

  private static final Duration SKEW = Duration.ofMinutes(5);

  /** Returns the result of that report. */
  public Decision failed(BinEntry entry, RebuildFailed event, Instant now) {
    Instant at = event.failedAt();
    if (at.isAfter(now.plus(SKEW))) {
      return new Refused(
          "time-in-the-future",
          "RebuildFailed is dated %s, in the future; check the clock of its publisher"
              .formatted(at));
    }
    return switch (entry.state()) {
      case Rebuilding rebuilding when rebuilding.isReportedBy(event.rebuildId(), at) ->
          back(entry, rebuilding, event);
      // About an earlier rebuild: a repeat, or a report that arrived after the rebuild was given
      // up.
      case Rebuilding other -> new Unchanged();
      case Released earlier -> new Unchanged();
      case Rebuilt succeeded -> new Unchanged();
      case Destroyed gone -> new Unchanged();
      case Active other -> forbid(entry);
      case Locked other -> forbid(entry);
      case Deleting other -> forbid(entry);
    };
  }

  private static Decision back(BinEntry entry, Rebuilding rebuilding, RebuildFailed event) {
    Instant at = event.failedAt();
    // Keeps the time of the last event, because restore-service's clock may be ahead of the
    // fleet's.
    return new Changed(
        List.of(
            Transitions.quietly(
                entry.to(rebuilding.failed(event.reason(), at)),
                entry,
                at,
                new Cause("rebuild failed: " + event.reason(), "restore-service"))));
  }

  private static Decision forbid(BinEntry entry) {
    return new Refused(
        "state-forbids-event",
        "RebuildFailed does not fit an instance that is " + entry.state().shown());
  }
}
