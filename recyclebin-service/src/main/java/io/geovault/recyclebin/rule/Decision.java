package io.geovault.recyclebin.rule;

import io.geovault.recyclebin.bin.BinEntry;
import java.util.List;

/** What follows from an event. */
public sealed interface Decision {

  /** It changes the entry, by these steps in their order. */
  record Changed(List<Transition> steps) implements Decision {
    public Changed {
      steps = List.copyOf(steps);
    }

    /** The entry after the last step. */
    public BinEntry after() {
      return steps.getLast().after();
    }
  }

  /** It is old news, or none to the bin. */
  record Unchanged() implements Decision {}

  /** It breaks a rule; {@code reason} names state and rule. */
  record Refused(String code, String reason) implements Decision {}
}
