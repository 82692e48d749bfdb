package io.geovault.objectstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Until when a store itself keeps a version from being deleted, whoever asks, and whether there is
 * a way round it. Stores count whole seconds: a fraction is rounded up.
 */
public record Retention(Mode mode, Instant until) {

  /** What a retention means to those who would end it early. */
  public enum Mode {
    /** Whoever has the right to bypass it may shorten it or delete what it protects. */
    GOVERNANCE("governance"),
    /** Nobody can: it can only grow. */
    COMPLIANCE("compliance");

    private final String label;

    Mode(String label) {
      this.label = label;
    }

    /** The stable word for logs, answers and metrics. */
    public String label() {
      return label;
    }
  }

  public Retention {
    var second = until.truncatedTo(ChronoUnit.SECONDS);
    until = second.equals(until) ? second : second.plusSeconds(1);
  }

  /** Whether what the other one promises is promised by this one too. */
  public boolean covers(Retention other) {
    return !until.isBefore(other.until) && (mode == Mode.COMPLIANCE || mode == other.mode);
  }
}
