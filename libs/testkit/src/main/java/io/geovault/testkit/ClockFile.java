package io.geovault.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * The file by which the clocks of running services are moved: it holds their offset from real time
 * as an ISO-8601 duration such as {@code PT168H}; without it they show real time. The offset only
 * grows, and a reader sees the old or the new one, never half of either.
 */
public final class ClockFile {

  /** The environment variable that tells a service where the file is. */
  public static final String VARIABLE = "GEOVAULT_CLOCK_FILE";

  private final Path path;

  /** A clock file at that place, which need not exist yet. */
  public ClockFile(Path path) {
    this.path = path;
  }

  /** Where the file is, as services are told. */
  public Path path() {
    return path;
  }

  /** How far ahead of real time the services are. */
  public Duration offset() {
    try {
      return Files.exists(path) ? Duration.parse(Files.readString(path).strip()) : Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** Moves the services' clocks forward and answers the new offset. */
  public Duration advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("the clock only moves forward, not by " + step);
    }
    Duration offset = offset().plus(step);
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(next, offset + "\n");
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move the clock in " + path, e);
    }
    return offset;
  }
}
