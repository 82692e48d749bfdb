package io.geovault.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Produces the single {@link Clock} of the process: the system clock, or one that the local stack
 * can move.
 */
@Singleton
final class ClockProducer {

  @Produces
  @Singleton
  Clock clock(@ConfigProperty(name = "geovault.clock.file") Optional<Path> offsetFile) {
    Clock system = Clock.systemUTC();
    return offsetFile.<Clock>map(file -> new OffsetFileClock(file, system)).orElse(system);
  }
}
