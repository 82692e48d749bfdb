package io.geovault.mysql.backup.weave;

import io.geovault.mysql.MySqlException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Ends every wait for a dump that nobody wants any more, or of which no process has written a byte
 * for too long. A process that falls silent is killed by its own watch; this is for what remains: a
 * process that cannot be killed, or another one that holds its output open.
 */
public final class Vigil {
  /** The watch of each process comes first: it knows better why. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  static final long LOOK_MILLIS = 200;

  private final Duration limit;
  private final BooleanSupplier cancelled;
  private volatile long heardAt = System.nanoTime();

  public Vigil(Duration silenceLimit, BooleanSupplier cancelled) {
    this.limit = silenceLimit.plus(GRACE);
    this.cancelled = cancelled;
  }

  /** A byte has arrived, or a wait begins. */
  void heard() {
    heardAt = System.nanoTime();
  }

  /** The same bytes, heard. */
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
   * To be asked again and again while something is waited for.
   *
   * @throws MySqlException when it is not worth waiting any more
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
