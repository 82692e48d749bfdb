package io.geovault.recyclebin.rule;

import io.geovault.recyclebin.bin.BinEntry;
import java.util.List;

/** The result of an event. */
public sealed interface Decision {

  /** The event changes the entry, by these steps in their order. */
  record Changed(List<Transition> steps) implements Decision {
    public Changed {
      steps = List.copyOf(steps);
    }

    /** The entry after the last step. */
    public BinEntry after() {
      return steps.getLast().after();
    }
  }

  /** Nothing changes: the event is outdated or does not concern the bin. */
  record Unchanged() implements Decision {}

  /** The event breaks a rule; {@code reason} names state and rule. */
  record Refused(String code, String reason) implements Decision {}
}
