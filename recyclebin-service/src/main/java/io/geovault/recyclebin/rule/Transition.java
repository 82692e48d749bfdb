package io.geovault.recyclebin.rule;

import io.geovault.events.VaultEvent;
import io.geovault.recyclebin.bin.BinEntry;
import java.time.Instant;
import java.util.List;

/**
 * One step in an instance's life, decided and not yet written.
 *
 * @param at the instant it counts from: of the event, or when it was due
 * @param why the cause of the step
 * @param by who caused it
 * @param events the events for other services
 */
public record Transition(
    BinEntry before, BinEntry after, Instant at, String why, String by, List<VaultEvent> events) {

  public Transition {
    events = List.copyOf(events);
  }

  /** Returns whether the step changes the state, which others can see. */
  public boolean isMove() {
    return !before.state().equals(after.state());
  }
}
