package io.geovault.mysqldump.dump;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.dump.plan.DumpTask;
import io.geovault.mysqldump.tool.ToolTrust;
import io.geovault.mysqldump.tool.WatchedChild;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One running dump tool. Closing it always ends the child: it is also killed when the caller
 * cancels, and when it is silent for too long (it may wait for a lock for ever).
 */
public final class DumpProcess implements AutoCloseable {
  private final DumpCommand command;
  private final Process process;
  private final ToolTrust trust;
  private final DumpMessages words;
  private final BooleanSupplier cancelled;
  private final Duration silenceLimit;
  private final WatchedChild child;

  private DumpProcess(
      DumpCommand command,
      Process process,
      ToolTrust trust,
      BooleanSupplier cancelled,
      Duration silenceLimit) {
    this.command = command;
    this.process = process;
    this.trust = trust;
    this.cancelled = cancelled;
    this.silenceLimit = silenceLimit;
    this.words = new DumpMessages(process.getErrorStream());
    this.child = WatchedChild.watch(process, silenceLimit, cancelled);
  }

  /** Starts the tool; its output must be read from {@link #output()}. */
  public static DumpProcess start(
      DumpCommand command, BooleanSupplier cancelled, Duration silenceLimit) {
    try {
      ToolTrust trust = ToolTrust.of(command.server().endpoint().tls());
      try {
        var dump = new DumpProcess(command, launch(command, trust), trust, cancelled, silenceLimit);
        // A tool that does not read its options is detected because its snapshot does not begin.
        Thread.ofVirtual().name("dump-options").start(dump::handOverOptions);
        return dump;
      } catch (IOException e) {
        trust.close();
        throw e;
      }
    } catch (IOException e) {
      throw new MySqlException.ToolMissing(
          command.server().tool().path() + " cannot be started: " + e.getMessage(),
          "Install the client tools again, or configure another directory for them");
    }
  }

  private static Process launch(DumpCommand command, ToolTrust trust) throws IOException {
    var builder = new ProcessBuilder(command.line());
    trust.restrict(builder.environment());
    // A login path of the account that runs this service would override the given user.
    builder.environment().put("MYSQL_TEST_LOGIN_FILE", "/dev/null");
    return builder.start();
  }

  private void handOverOptions() {
    try (OutputStream options = process.getOutputStream()) {
      options.write(command.optionFile(trust));
    } catch (IOException diedEarly) {
      // If a child ends before it has read its options, its exit code and messages show the reason.
    }
  }

  /** Returns the part of the dump that this process makes. */
  public DumpTask task() {
    return command.task();
  }

  /**
   * Waits until the tool has its snapshot; throws the reason if the tool failed before that. Only a
   * process that dumps tables reports its snapshot.
   */
  public void awaitSnapshot(Duration limit) throws InterruptedException {
    if (words.awaitSnapshot(limit.toNanos())) {
      return;
    }
    if (words.ended()) {
      confirmSuccess();
    }
    throw new MySqlException.DumpFailed(
        "The dump of " + command.server().endpoint() + " did not begin within its " + limit,
        "The instance's writes wait until a dump begins; check the load of the instance and of"
            + " this machine",
        true,
        null);
  }

  /** Returns the tool's output; it ends when the tool ends, for any reason. */
  public InputStream output() {
    return new FilterInputStream(process.getInputStream()) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return child.read(bytes, offset, length);
      }
    };
  }

  /**
   * Returns whether the tool has written all its output; an error of the tool also ends the output.
   */
  public boolean outputEnded() {
    return child.outputEnded();
  }

  /** Waits for the end of the tool; throws the reason if the tool failed. */
  public void confirmSuccess() throws InterruptedException {
    int exit = child.awaitExit();
    String said = words.text();
    if (cancelled.getAsBoolean()) {
      throw new MySqlException.Cancelled("The dump of " + command.server().endpoint());
    }
    if (child.fellSilent()) {
      throw silent();
    }
    if (exit != 0) {
      throw DumpFailure.of(command, exit, said);
    }
  }

  private MySqlException silent() {
    return new MySqlException.DumpFailed(
        "The dump of " + command.server().endpoint() + " wrote nothing for " + silenceLimit,
        "Look for a statement that holds a lock on the server",
        true,
        null);
  }

  @Override
  public void close() {
    try {
      child.close();
    } finally {
      trust.close();
    }
  }
}
