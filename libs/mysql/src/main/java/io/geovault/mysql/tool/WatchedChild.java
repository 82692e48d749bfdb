package io.geovault.mysql.tool;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A running tool that is killed when its caller wants it stopped and when it is silent for too long
 * (it may wait for a lock for ever). Closing it leaves no child behind.
 */
public final class WatchedChild implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private static final long END_SECONDS = 10;
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final Process process;
  private final Duration silenceLimit;
  private final BooleanSupplier unwanted;
  private volatile long waitingSince = NOT_WAITING;
  private volatile boolean fellSilent;

  private WatchedChild(Process process, Duration silenceLimit, BooleanSupplier unwanted) {
    this.process = process;
    this.silenceLimit = silenceLimit;
    this.unwanted = unwanted;
  }

  /** Watches a process that was just started; {@code unwanted} is asked again and again. */
  public static WatchedChild watch(
      Process process, Duration silenceLimit, BooleanSupplier unwanted) {
    var child = new WatchedChild(process, silenceLimit, unwanted);
    Thread.ofVirtual().name("tool-watch").start(child::watchUntilItEnds);
    return child;
  }

  /**
   * Reads what it writes, -1 at its end. Only time spent waiting here counts as its silence: a slow
   * store is not its fault.
   */
  public int read(byte[] bytes, int offset, int length) throws IOException {
    InputStream output = process.getInputStream();
    waitingSince = System.nanoTime();
    try {
      return output.read(bytes, offset, length);
    } finally {
      waitingSince = NOT_WAITING;
    }
  }

  /** Whether it was killed for its silence. */
  public boolean fellSilent() {
    return fellSilent;
  }

  /** Waits for its end, whatever brings it; the exit code. */
  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  private void watchUntilItEnds() {
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        long since = waitingSince;
        if (since != NOT_WAITING && System.nanoTime() - since > silenceLimit.toNanos()) {
          fellSilent = true;
        }
        if (fellSilent || unwanted.getAsBoolean()) {
          kill();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  /** The tool may be a script that runs the real one. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    try {
      // Not onExit(), which waits for a free thread of the common pool.
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A killed tool does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
