package io.geovault.recyclebin.rule;

import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState.Active;
import io.geovault.recyclebin.bin.BinState.Deleting;
import io.geovault.recyclebin.bin.BinState.Destroyed;
import io.geovault.recyclebin.bin.BinState.Locked;
import io.geovault.recyclebin.bin.BinState.Rebuilding;
import io.geovault.recyclebin.bin.BinState.Rebuilt;
import io.geovault.recyclebin.bin.BinState.Released;
import io.geovault.recyclebin.rule.Transitions.Cause;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Applies every due time that has passed, in order, each at its own instant. */
@Singleton
public class TimerRules {

  private static final String TIMER = "timer";

  private final Transitions transitions;

  public TimerRules(Transitions transitions) {
    this.transitions = transitions;
  }

  /** The steps that are due up to {@code now}. */
  public List<Transition> playForward(BinEntry entry, Instant now) {
    List<Transition> steps = new ArrayList<>();
    BinEntry current = entry;
    Instant due = current.state().dueAt();
    while (due != null && !due.isAfter(now)) {
      Transition step = step(current, due, now);
      steps.add(step);
      current = step.after();
      due = current.state().dueAt();
    }
    return steps;
  }

  private Transition step(BinEntry entry, Instant due, Instant now) {
    return switch (entry.state()) {
      case Locked locked ->
          transitions.released(
              entry,
              locked.release(
                  transitions.release(entry, due, locked.reason().cause(), locked.lockedAt())),
              new Cause("the lock ran out", TIMER));
      case Deleting deleting when deleting.backup().asked() ->
          transitions.backupFailed(entry, deleting, null, "no answer until " + due, due);
      case Deleting deleting -> transitions.askAgain(entry, deleting, due, now);
      case Released released -> transitions.destroyed(entry, released.destroy(due), windowClosed());
      case Rebuilding rebuilding ->
          Transitions.quietly(
              entry.to(rebuilding.giveUp()),
              entry,
              due,
              new Cause("the rebuild was not answered", TIMER));
      case Rebuilt rebuilt -> transitions.destroyed(entry, rebuilt.destroy(due), windowClosed());
      case Active never -> throw new IllegalStateException("nothing is due: " + entry);
      case Destroyed never -> throw new IllegalStateException("nothing is due: " + entry);
    };
  }

  private static Cause windowClosed() {
    return new Cause("the rebuild window closed", TIMER);
  }
}
