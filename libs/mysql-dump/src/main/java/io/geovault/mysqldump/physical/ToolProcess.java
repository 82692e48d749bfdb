package io.geovault.mysqldump.physical;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.archive.ObjectUpload;
import io.geovault.mysqldump.tool.ToolTrust;
import io.geovault.mysqldump.tool.WatchedChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * One running tool. Closing it always removes the child and its files. The tool is also killed when
 * the caller cancels, when it is silent for too long, and when it keeps commits waiting for too
 * long, because it cannot continue while the store does not; its locks end with it.
 */
final class ToolProcess implements AutoCloseable {
  private static final int STRETCH = 1 << 16;

  private final ToolCommand command;
  private final ToolTrust trust;
  private final Path directory;
  private final ToolMessages words;
  private final BooleanSupplier cancelled;
  private final PhysicalBackupSettings settings;
  private final WatchedChild child;
  private volatile boolean heldTooLong;

  private ToolProcess(
      ToolCommand command,
      ToolTrust trust,
      Path directory,
      Process process,
      BooleanSupplier cancelled,
      PhysicalBackupSettings settings) {
    this.command = command;
    this.trust = trust;
    this.directory = directory;
    this.words = new ToolMessages(process.getErrorStream());
    this.cancelled = cancelled;
    this.settings = settings;
    this.child = WatchedChild.watch(process, settings.silenceLimit(), this::isUnwanted);
  }

  static ToolProcess start(
      ToolCommand command, BooleanSupplier cancelled, PhysicalBackupSettings settings) {
    try {
      Path directory = Files.createTempDirectory("geovault-physical");
      try {
        return start(command, directory, cancelled, settings);
      } catch (IOException e) {
        Files.deleteIfExists(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new MySqlException.ToolMissing(
          command.tool().path() + " cannot be started: " + e.getMessage(),
          "Install mariadb-backup again, and let this process write to its temporary directory");
    }
  }

  private static ToolProcess start(
      ToolCommand command,
      Path directory,
      BooleanSupplier cancelled,
      PhysicalBackupSettings settings)
      throws IOException {
    ToolTrust trust = ToolTrust.of(command.endpoint().tls());
    try {
      Process process = launch(command, trust, directory);
      return new ToolProcess(command, trust, directory, process, cancelled, settings);
    } catch (IOException e) {
      trust.close();
      throw e;
    }
  }

  /**
   * The tool reads its options more than once, so a pipe is not enough. A file on standard input
   * can be read repeatedly even after its name was deleted.
   */
  private static Process launch(ToolCommand command, ToolTrust trust, Path directory)
      throws IOException {
    // Only the owner may enter the directory and read the file.
    Path options = Files.createTempFile(directory, "options", ".cnf");
    try {
      Files.write(options, command.optionFile(trust));
      var builder = new ProcessBuilder(command.line(directory)).redirectInput(options.toFile());
      trust.restrict(builder.environment());
      builder.environment().put("TZ", "UTC");
      return builder.start();
    } finally {
      Files.delete(options);
    }
  }

  /** Passes the tool's whole output to the upload. */
  void copyTo(ObjectUpload upload, Runnable heard) throws InterruptedException {
    var bytes = new byte[STRETCH];
    int count = read(bytes);
    while (count >= 0) {
      upload.append(bytes, 0, count);
      heard.run();
      count = read(bytes);
    }
  }

  private int read(byte[] bytes) {
    try {
      return child.read(bytes, 0, bytes.length);
    } catch (IOException killed) {
      // The exit code shows why the tool ended.
      return -1;
    }
  }

  private boolean isUnwanted() {
    heldTooLong = heldTooLong || words.holdsCommitsFor(settings.holdLimit());
    return heldTooLong || cancelled.getAsBoolean();
  }

  /** Waits for the end of the tool and returns its messages; throws the reason if it failed. */
  ToolMessages confirmSuccess() throws InterruptedException {
    int exit = child.awaitExit();
    words.awaitEnd();
    if (cancelled.getAsBoolean()) {
      throw new MySqlException.Cancelled("The physical backup of " + command.endpoint());
    }
    if (heldTooLong) {
      throw givenUp(
          "kept the application's commits waiting for more than " + settings.holdLimit(),
          "See whether the store took the end of it slowly");
    }
    if (child.fellSilent()) {
      throw givenUp(
          "wrote nothing for " + settings.silenceLimit(),
          "Look for a schema change or another backup that holds a lock on the server");
    }
    if (exit != 0 || !words.allWell()) {
      throw ToolFailure.of(command.endpoint(), command.tool(), exit, words.lastLines());
    }
    return words;
  }

  private MySqlException givenUp(String why, String remedy) {
    return new MySqlException.DumpFailed(
        "The physical backup of " + command.endpoint() + " was given up: it " + why,
        remedy,
        true,
        null);
  }

  @Override
  public void close() {
    try (trust) {
      child.close();
    }
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new IllegalStateException("The tool left files in " + directory, e);
    }
  }
}
