package io.geovault.servers.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * The file that moves the clocks of running services: it holds their offset from real time as an
 * ISO-8601 duration such as {@code PT168H}. Without the file, the clocks show real time. The offset
 * only grows, and a reader sees the old or the new offset, never a mixture.
 */
public final class ClockFile {

  /** The environment variable that gives a service the path of the file. */
  public static final String VARIABLE = "GEOVAULT_CLOCK_FILE";

  private final Path path;

  /** A clock file at that path, which need not exist yet. */
  public ClockFile(Path path) {
    this.path = path;
  }

  /** Returns the path of the file, as the services get it. */
  public Path path() {
    return path;
  }

  /** Returns how far the services' clocks are ahead of real time. */
  public Duration offset() {
    try {
      return Files.exists(path) ? Duration.parse(Files.readString(path).strip()) : Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** Moves the services' clocks forward and returns the new offset. */
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
