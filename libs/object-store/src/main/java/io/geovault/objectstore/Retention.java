package io.geovault.objectstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time until which a store itself protects a version from deletion by anyone, and whether that
 * protection can be bypassed. Stores count whole seconds: a fraction is rounded up.
 */
public record Retention(Mode mode, Instant until) {

  /** The strictness of a retention: whether it can be ended early. */
  public enum Mode {
    /**
     * A caller with the right to bypass the retention may shorten it or delete what it protects.
     */
    GOVERNANCE("governance"),
    /** No one can end the retention early: it can only be extended. */
    COMPLIANCE("compliance");

    private final String label;

    Mode(String label) {
      this.label = label;
    }

    /** The stable label for logs, answers and metrics. */
    public String label() {
      return label;
    }
  }

  public Retention {
    var second = until.truncatedTo(ChronoUnit.SECONDS);
    until = second.equals(until) ? second : second.plusSeconds(1);
  }

  /** Returns whether this retention guarantees at least what the other one guarantees. */
  public boolean covers(Retention other) {
    return !until.isBefore(other.until) && (mode == Mode.COMPLIANCE || mode == other.mode);
  }
}
