package io.geovault.mysql.dump;

import io.geovault.mysql.MySqlException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One running dump tool. Whatever happens, closing it leaves no child behind: it is killed when the
 * caller cancels, and when it is silent for too long (it may wait for a lock for ever).
 */
public final class DumpProcess implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private static final long END_SECONDS = 10;
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final DumpCommand command;
  private final Process process;
  private final LastLines errors;
  private final BooleanSupplier cancelled;
  private final Duration silenceLimit;
  private volatile long waitingSince = NOT_WAITING;
  private volatile boolean fellSilent;

  private DumpProcess(
      DumpCommand command, Process process, BooleanSupplier cancelled, Duration silenceLimit) {
    this.command = command;
    this.process = process;
    this.cancelled = cancelled;
    this.silenceLimit = silenceLimit;
    this.errors = new LastLines(process.getErrorStream());
  }

  /** Starts the tool; its output is to be read from {@link #output()}. */
  public static DumpProcess start(
      DumpCommand command, BooleanSupplier cancelled, Duration silenceLimit) {
    var builder = new ProcessBuilder(command.line());
    builder.environment().remove("MYSQL_PWD");
    // A login path of whoever runs this would override the given user.
    builder.environment().put("MYSQL_TEST_LOGIN_FILE", "/dev/null");
    try {
      Process process = builder.start();
      var dump = new DumpProcess(command, process, cancelled, silenceLimit);
      Thread.ofVirtual().name("dump-watch").start(dump::watch);
      dump.handOverOptions();
      return dump;
    } catch (IOException e) {
      throw new MySqlException.ToolMissing(
          command.tool().path() + " cannot be started: " + e.getMessage(),
          "Install the client tools again, or configure another directory for them");
    }
  }

  private void handOverOptions() {
    try (OutputStream options = process.getOutputStream()) {
      options.write(command.optionFile());
    } catch (IOException diedEarly) {
      // A child that dies before it has read them shows its reason by its exit and its words.
    }
  }

  /** What the tool writes; ends when the tool ends, for whatever reason. */
  public InputStream output() {
    return new FilterInputStream(process.getInputStream()) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        waitingSince = System.nanoTime();
        try {
          return super.read(bytes, offset, length);
        } finally {
          waitingSince = NOT_WAITING;
        }
      }
    };
  }

  private void watch() {
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        long since = waitingSince;
        // Only time spent waiting for the tool counts: a slow store is not its fault.
        if (since != NOT_WAITING && System.nanoTime() - since > silenceLimit.toNanos()) {
          fellSilent = true;
        }
        if (fellSilent || cancelled.getAsBoolean()) {
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

  /** Waits for the end and says why the tool failed, if it did. */
  public void confirmSuccess() throws InterruptedException {
    int exit = process.waitFor();
    String said = errors.text();
    if (cancelled.getAsBoolean()) {
      throw new MySqlException.Cancelled("The dump of " + command.endpoint());
    }
    if (fellSilent) {
      throw silent();
    }
    if (exit != 0) {
      throw DumpFailure.of(command, exit, said);
    }
  }

  private MySqlException silent() {
    return new MySqlException.DumpFailed(
        "The dump of " + command.endpoint() + " wrote nothing for " + silenceLimit,
        "Look for a statement that holds a lock on the server",
        true,
        null);
  }

  @Override
  public void close() {
    kill();
    try {
      // Not onExit(), which waits for a free thread of the common pool.
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A killed dump tool does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
