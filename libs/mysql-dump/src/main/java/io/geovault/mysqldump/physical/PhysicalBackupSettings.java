package io.geovault.mysqldump.physical;

import java.time.Duration;

/**
 * The wait limits of a physical backup: how long the tool may be silent while it waits for a lock,
 * and how long the application's commits may wait for the tool, which holds them back at its very
 * end.
 */
public record PhysicalBackupSettings(Duration silenceLimit, Duration holdLimit) {

  /** Half an hour and ten seconds. */
  public static PhysicalBackupSettings defaults() {
    return new PhysicalBackupSettings(Duration.ofMinutes(30), Duration.ofSeconds(10));
  }
}
