package io.geovault.mysql.backup;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.archive.StoredArchive;
import io.geovault.mysql.archive.TarStream;
import io.geovault.mysql.dump.DumpCommand;
import io.geovault.mysql.dump.DumpProcess;
import io.geovault.mysql.dump.DumpSplitter;
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
  private final BackupTarget target;
  private final Inventory inventory;
  private final LogicalBackupSettings settings;
  private final BooleanSupplier cancelled;
  private final ExecutorService threads;
  private final Publication publication;
  private @Nullable TarStream tar;
  private @Nullable ArchiveSink sink;

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
    this.publication = new Publication(target, this::abort, cancelled);
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
  Publication.Published publish(byte[] config) {
    TarStream stream = tar;
    ArchiveSink archive = sink;
    if (stream == null || archive == null) {
      throw new IllegalStateException("Nothing was dumped");
    }
    return publication.publish(() -> finish(stream, archive, config));
  }

  private static StoredArchive finish(TarStream stream, ArchiveSink archive, byte[] config) {
    try {
      archive.finish(config);
      return stream.finish();
    } catch (InterruptedIOException e) {
      throw interrupted();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MySqlException interrupted() {
    Thread.currentThread().interrupt();
    return new MySqlException.Cancelled("The backup");
  }

  private void abort() {
    if (tar != null) {
      tar.abort();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    publication.close();
  }
}
