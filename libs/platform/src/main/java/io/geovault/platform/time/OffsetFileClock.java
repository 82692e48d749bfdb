package io.geovault.platform.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * System time plus the ISO-8601 duration in a file, so that one write moves every process of a
 * local stack. The process starts with the offset in the file, which may be negative. After that,
 * an absent or unreadable file, or a smaller offset, keeps the largest offset seen, because time
 * must never jump back.
 */
final class OffsetFileClock extends Clock {

  private static final Duration RECHECK = Duration.ofMillis(50);

  private final Path file;
  private final Clock base;
  private volatile Duration offset;
  private volatile Instant nextCheck = Instant.MIN;

  OffsetFileClock(Path file, Clock base) {
    this.file = file;
    this.base = base;
    this.offset = read().orElse(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    Instant now = base.instant();
    if (!now.isBefore(nextCheck)) {
      nextCheck = now.plus(RECHECK);
      read().filter(read -> read.compareTo(offset) > 0).ifPresent(read -> offset = read);
    }
    return now.plus(offset);
  }

  private Optional<Duration> read() {
    try {
      return Optional.of(Duration.parse(Files.readString(file).strip()));
    } catch (IOException | DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new OffsetFileClock(file, base.withZone(zone));
  }
}
