package io.geovault.mysqldump.tool;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A running tool that is killed when its caller wants it stopped and when it is silent for too long
 * (it may wait for a lock for ever). Closing it leaves no child behind.
 */
public final class WatchedChild implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private static final long END_SECONDS = 10;
  private static final int LOOKS_PER_CENSUS = 10;
  private static final String UNDYING = "A killed tool does not end";
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final Process process;
  private final Duration silenceLimit;
  private final BooleanSupplier unwanted;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long waitingSince = NOT_WAITING;
  private volatile long killedSince = NOT_WAITING;
  private volatile boolean fellSilent;
  private volatile boolean outputEnded;

  /**
   * Recorded while the tool runs: a grandchild that outlives the tool may hold its output open, and
   * can then no longer be found.
   */
  private volatile List<ProcessHandle> descendants = List.of();

  private WatchedChild(Process process, Duration silenceLimit, BooleanSupplier unwanted) {
    this.process = process;
    this.silenceLimit = silenceLimit;
    this.unwanted = unwanted;
  }

  /** Watches a process that was just started; {@code unwanted} is queried repeatedly. */
  public static WatchedChild watch(
      Process process, Duration silenceLimit, BooleanSupplier unwanted) {
    var child = new WatchedChild(process, silenceLimit, unwanted);
    Thread.ofVirtual().name("tool-watch").start(child::watchUntilItEnds);
    return child;
  }

  /**
   * Reads the tool's output; returns -1 at its end. Only time spent waiting here counts as silence:
   * a slow store is not the tool's fault.
   */
  public int read(byte[] bytes, int offset, int length) throws IOException {
    InputStream output = process.getInputStream();
    waitingSince = System.nanoTime();
    try {
      int count = output.read(bytes, offset, length);
      outputEnded = count < 0;
      return count;
    } finally {
      waitingSince = NOT_WAITING;
    }
  }

  /** Returns whether the tool was killed because of its silence. */
  public boolean fellSilent() {
    return fellSilent;
  }

  /** Returns whether the tool has written all its output. */
  public boolean outputEnded() {
    return outputEnded;
  }

  /**
   * Waits for the end of the tool, whatever its cause, and returns the exit code. This wait also
   * counts as silence.
   */
  public int awaitExit() throws InterruptedException {
    waitingSince = System.nanoTime();
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (killedBefore(Duration.ofSeconds(END_SECONDS))) {
          throw new IllegalStateException(UNDYING);
        }
      }
      return process.exitValue();
    } finally {
      waitingSince = NOT_WAITING;
    }
  }

  private boolean killedBefore(Duration grace) {
    long since = killedSince;
    return since != NOT_WAITING && System.nanoTime() - since > grace.toNanos();
  }

  /**
   * Watches until close: a process that the tool has started may outlive the tool and keep a reader
   * waiting.
   */
  private void watchUntilItEnds() {
    try {
      for (int looks = 0; !closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS); looks++) {
        if (outputEnded && !process.isAlive()) {
          return;
        }
        if (looks % LOOKS_PER_CENSUS == 0 && process.isAlive()) {
          descendants = process.descendants().toList();
        }
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  private void look() {
    long since = waitingSince;
    if (since != NOT_WAITING && System.nanoTime() - since > silenceLimit.toNanos()) {
      fellSilent = true;
    }
    if (fellSilent || unwanted.getAsBoolean()) {
      kill();
    }
  }

  /** The tool may be a script that runs the real tool. */
  private void kill() {
    if (killedSince == NOT_WAITING) {
      killedSince = System.nanoTime();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    closed.countDown();
    kill();
    try {
      // Not onExit(), which waits for a free thread of the common pool.
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(UNDYING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
