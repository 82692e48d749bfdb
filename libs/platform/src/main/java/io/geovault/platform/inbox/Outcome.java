package io.geovault.platform.inbox;

import java.util.Locale;

/** The outcome of one incoming event. */
enum Outcome {
  APPLIED,
  DUPLICATE,
  IGNORED,
  DEAD_LETTER;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
