package io.geovault.backup.schedule;

import java.util.Locale;

/** The outcome of a due automatic backup. */
enum Outcome {
  STARTED,
  SKIPPED;

  /** The value of the metric's tag. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
