package io.geovault.platform.job.quarantine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Suspects in a replica with the default settings. */
public final class SuspectsBench {

  private SuspectsBench() {}

  private record Settings(int deaths, Duration apart, Duration forgive, Duration first)
      implements QuarantineConfig {}

  public static Suspects suspects(Clock clock) {
    return new Suspects(
        new Settings(3, Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofHours(1)),
        new SimpleMeterRegistry(),
        clock);
  }

  /** Returns the instances whose jobs do not run. */
  public static List<String> quarantined(Clock clock, Handle handle) {
    return new Quarantine(clock)
        .list(handle, null, 10).stream().map(Quarantined::instanceId).toList();
  }

  /** Releases a quarantine as an operator does. */
  public static boolean release(Clock clock, Handle handle, String kind, String instanceId) {
    return new Quarantine(clock).release(handle, kind, instanceId).isPresent();
  }
}
