package io.geovault.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that identifies one process by its id and start time, so that a later process with an
 * equal id is never mistaken for it.
 */
public record PidFile(Path path) {

  // The kernel counts from boot in ticks; two readers may differ by a clock correction.
  private static final Duration START_TOLERANCE = Duration.ofSeconds(3);
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Records that process. */
  public void write(ProcessHandle process) {
    long started = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, process.pid() + " " + started + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** Returns the recorded process if it still runs. */
  public Optional<ProcessHandle> running() {
    try {
      if (!Files.exists(path)) {
        return Optional.empty();
      }
      String[] words = Files.readString(path).strip().split(" ");
      return words.length == 2
          ? running(Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static Optional<ProcessHandle> running(long pid, Instant started) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startedAbout(process, started));
  }

  private static boolean startedAbout(ProcessHandle process, Instant started) {
    Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(started, actual).abs().compareTo(START_TOLERANCE) <= 0;
  }

  /**
   * Ends the recorded process if it still runs, first with SIGTERM; returns whether it still ran.
   */
  public boolean endLeftover() {
    Optional<ProcessHandle> leftover = running();
    leftover.ifPresent(process -> end(process, GRACE));
    delete();
    return leftover.isPresent();
  }

  /** Deletes the record of the process. */
  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  /**
   * Sends SIGTERM, and SIGKILL when the grace period is over; returns when the process has ended.
   */
  public static void end(ProcessHandle process, Duration grace) {
    process.destroy();
    if (!gone(process, grace)) {
      process.destroyForcibly();
      gone(process, grace);
    }
  }

  private static boolean gone(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot watch process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
