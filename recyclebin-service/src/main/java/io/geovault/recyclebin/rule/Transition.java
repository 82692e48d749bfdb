package io.geovault.recyclebin.rule;

import io.geovault.events.VaultEvent;
import io.geovault.recyclebin.bin.BinEntry;
import java.time.Instant;
import java.util.List;

/**
 * One step in an instance's life, decided and not yet written.
 *
 * @param at the instant it counts from: of the event, or when it was due
 * @param why what brought it about
 * @param by who
 * @param events what it tells the others
 */
public record Transition(
    BinEntry before, BinEntry after, Instant at, String why, String by, List<VaultEvent> events) {

  public Transition {
    events = List.copyOf(events);
  }

  /** Whether anybody but us can see a difference. */
  public boolean isMove() {
    return !before.state().equals(after.state());
  }
}
