package io.geovault.mysqldump.backup.weave;

import io.geovault.mysql.MySqlException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Ends every wait for a dump that was cancelled, or of which no process has written a byte for too
 * long. A silent process is killed by its own watch. The watchdog covers the remaining cases: a
 * process that cannot be killed, or another process that holds the output open.
 */
public final class DumpWatchdog {
  /** Lets the watch of each process act first, because it reports the reason more precisely. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  static final long LOOK_MILLIS = 200;

  private final Duration limit;
  private final BooleanSupplier cancelled;
  private volatile long heardAt = System.nanoTime();

  public DumpWatchdog(Duration silenceLimit, BooleanSupplier cancelled) {
    this.limit = silenceLimit.plus(GRACE);
    this.cancelled = cancelled;
  }

  /** Records that a byte has arrived or a wait begins. */
  void heard() {
    heardAt = System.nanoTime();
  }

  /** Returns a stream of the same bytes that records each read as a sign of life. */
  InputStream watch(InputStream output) {
    return new FilterInputStream(output) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        heard();
        return count;
      }
    };
  }

  /**
   * Must be called repeatedly during a wait.
   *
   * @throws MySqlException when the wait must end
   */
  void check() {
    if (cancelled.getAsBoolean()) {
      throw new MySqlException.Cancelled("The dump");
    }
    if (System.nanoTime() - heardAt > limit.toNanos()) {
      throw new MySqlException.DumpFailed(
          "None of the dump's processes wrote anything for " + limit,
          "Look for a process of an earlier dump on this machine that does not end",
          true,
          null);
    }
  }
}
