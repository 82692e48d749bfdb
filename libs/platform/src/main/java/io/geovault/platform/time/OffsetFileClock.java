package io.geovault.platform.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * System time plus the ISO-8601 duration in a file, so that every process of a local stack is moved
 * by one write. An absent or unreadable file, or one with a smaller offset, keeps the largest
 * offset known, because time must never jump back.
 */
final class OffsetFileClock extends Clock {

  private static final Duration RECHECK = Duration.ofMillis(50);

  private final Path file;
  private final Clock base;
  private volatile Duration offset = Duration.ZERO;
  private volatile Instant nextCheck = Instant.MIN;

  OffsetFileClock(Path file, Clock base) {
    this.file = file;
    this.base = base;
  }

  @Override
  public Instant instant() {
    Instant now = base.instant();
    if (!now.isBefore(nextCheck)) {
      nextCheck = now.plus(RECHECK);
      offset = read();
    }
    return now.plus(offset);
  }

  private Duration read() {
    try {
      Duration read = Duration.parse(Files.readString(file).strip());
      return read.compareTo(offset) > 0 ? read : offset;
    } catch (IOException | DateTimeParseException unreadable) {
      return offset;
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
