package io.geovault.mysql.backup;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.archive.ReadBack;
import io.geovault.mysql.archive.StoredArchive;
import io.geovault.mysql.archive.TarStream;
import io.geovault.mysql.dump.DumpCommand;
import io.geovault.mysql.dump.DumpProcess;
import io.geovault.mysql.dump.DumpSplitter;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.checksum.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One backup from its first byte to its read-back; closed before that, it undoes itself. */
final class BackupRun implements AutoCloseable {
  /** The object as it stands in the store. */
  record Published(StoredArchive archive, Sha256 sha256) {}

  private final BackupTarget target;
  private final Inventory inventory;
  private final LogicalBackupSettings settings;
  private final BooleanSupplier cancelled;
  private final ExecutorService threads;
  private @Nullable TarStream tar;
  private @Nullable ArchiveSink sink;
  private boolean publishing;
  private boolean published;

  BackupRun(
      BackupTarget target,
      Inventory inventory,
      LogicalBackupSettings settings,
      BooleanSupplier cancelled) {
    this.target = target;
    this.inventory = inventory;
    this.settings = settings;
    this.cancelled = cancelled;
    this.threads = Executors.newFixedThreadPool(settings.gzipThreads());
  }

  /** Sends the rows of all databases; the answer is where in the binlog the snapshot lies. */
  Optional<BinlogCoordinates> dump(
      Optional<DumpCommand> command, ServerFacts facts, BackupProgress progress) {
    target.prepare();
    var stream =
        new TarStream(target.store(), target.key(), inventory.sizeBytes(), facts.serverTime());
    tar = stream;
    int total = inventory.tableCount();
    var archive =
        new ArchiveSink(
            stream,
            threads,
            settings,
            done -> progress.at(stream.writtenBytes(), Math.min(done, total), total));
    sink = archive;
    return command.flatMap(it -> split(it, archive));
  }

  private Optional<BinlogCoordinates> split(DumpCommand command, ArchiveSink archive) {
    try (var process = DumpProcess.start(command, cancelled, settings.silenceLimit())) {
      Optional<BinlogCoordinates> position = read(process, command.databases(), archive);
      process.confirmSuccess();
      return position;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static Optional<BinlogCoordinates> read(
      DumpProcess process, List<String> databases, ArchiveSink archive)
      throws InterruptedException {
    try {
      return new DumpSplitter(archive, databases).split(process.output());
    } catch (InterruptedIOException e) {
      throw interrupted();
    } catch (IOException e) {
      // A dump that cannot be read to its end nearly always is one that failed: ask it first.
      process.confirmSuccess();
      throw new MySqlException.DumpFailed(
          "The dump cannot be taken apart: " + e.getMessage(),
          "Report this with the version of the dump tool",
          false,
          e);
    }
  }

  /** Makes the object visible and reads it back. */
  Published publish(byte[] config) {
    TarStream stream = tar;
    ArchiveSink archive = sink;
    if (stream == null || archive == null) {
      throw new IllegalStateException("Nothing was dumped");
    }
    refuseIfCancelled();
    publishing = true;
    try {
      archive.finish(config);
      StoredArchive stored = stream.finish();
      Sha256 sha256 = new ReadBack(target.store(), target.key(), stored).digest(cancelled);
      refuseIfCancelled();
      published = true;
      return new Published(stored, sha256);
    } catch (ObjectStoreException.AlreadyExists e) {
      // Somebody else's object, which is not ours to delete.
      publishing = false;
      throw e;
    } catch (InterruptedIOException e) {
      throw interrupted();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuseIfCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new MySqlException.Cancelled("The backup to " + target.key());
    }
  }

  private static MySqlException interrupted() {
    Thread.currentThread().interrupt();
    return new MySqlException.Cancelled("The backup");
  }

  /** An interrupt must not keep the store from being asked to forget the upload. */
  @Override
  public void close() {
    boolean wasInterrupted = Thread.interrupted();
    try {
      threads.shutdownNow();
      if (!published) {
        undo();
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void undo() {
    try {
      if (tar != null) {
        tar.abort();
      }
    } finally {
      if (publishing) {
        target.store().delete(target.key());
      }
    }
  }
}
