package io.geovault.testkit.arch.sound;

import java.time.Clock;
import java.time.Instant;

record Timetable(Clock clock) {
  Instant next() {
    return Instant.now(clock);
  }
}
