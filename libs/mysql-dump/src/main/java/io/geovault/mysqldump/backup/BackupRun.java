package io.geovault.mysqldump.backup;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.archive.StoredArchive;
import io.geovault.mysqldump.archive.TarStream;
import io.geovault.mysqldump.backup.snapshot.Snapshot;
import io.geovault.mysqldump.backup.snapshot.UndumpableObject;
import io.geovault.mysqldump.backup.weave.DumpCrew;
import io.geovault.mysqldump.remark.Remarks;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One backup from its first byte to its read-back. If it is closed before the end, it undoes
 * itself.
 */
final class BackupRun implements AutoCloseable {
  private final Snapshot snapshot;
  private final LogicalBackupSettings settings;
  private final ExecutorService threads;
  private final TarStream tar;
  private final Publication publication;

  BackupRun(
      BackupTarget target,
      Snapshot snapshot,
      LogicalBackupSettings settings,
      BooleanSupplier cancelled) {
    this.snapshot = snapshot;
    this.settings = settings;
    this.threads = Executors.newFixedThreadPool(settings.gzipThreads());
    this.tar =
        new TarStream(
            target.store(),
            target.key(),
            snapshot.inventory().sizeBytes(),
            snapshot.facts().serverTime());
    this.publication = new Publication(target, tar::abort, cancelled);
  }

  /** Sends the scripts of all databases; returns the remarks about them. */
  Remarks dump(BackupProgress progress) {
    int total = snapshot.inventory().tableCount();
    var archive =
        new DumpCrew.Archive(
            tar,
            threads,
            settings.gzipLevel(),
            done -> progress.at(tar.writtenBytes(), done, total));
    return undisturbed(
        () -> {
          long largest = 0;
          if (snapshot.crew().isPresent()) {
            largest = snapshot.crew().get().writeTo(archive);
          }
          addWhatIsLeftOut(archive);
          return snapshot.differences().remarks(largest);
        });
  }

  private void addWhatIsLeftOut(DumpCrew.Archive archive) throws IOException {
    Map<String, List<UndumpableObject>> byDatabase =
        snapshot.differences().leftOut().stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.omission().database(), TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<UndumpableObject>> each : byDatabase.entrySet()) {
      DumpCrew.omitted(archive, each.getKey(), UndumpableObject.script(each.getValue()));
    }
  }

  /** Makes the object visible and reads it back. */
  Publication.Published publish(byte[] config) {
    return publication.publish(() -> finish(config));
  }

  private StoredArchive finish(byte[] config) {
    return undisturbed(
        () -> {
          DumpCrew.describe(tar, config);
          return tar.finish();
        });
  }

  private interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  private static <T> T undisturbed(Work<T> work) {
    try {
      return work.run();
    } catch (InterruptedException | InterruptedIOException e) {
      Thread.currentThread().interrupt();
      throw new MySqlException.Cancelled("The backup");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    publication.close();
  }
}
