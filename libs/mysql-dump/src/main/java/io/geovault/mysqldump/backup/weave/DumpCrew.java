package io.geovault.mysqldump.backup.weave;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.archive.GzipMember;
import io.geovault.mysqldump.archive.TarStream;
import io.geovault.mysqldump.dump.DumpProcess;
import io.geovault.mysqldump.dump.script.DumpSink;
import io.geovault.mysqldump.dump.script.DumpSplitter;
import io.geovault.mysqldump.dump.script.ScriptPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * The running processes of a dump and the threads that read their output. Closing the crew ends all
 * of them; the first process that fails ends the others.
 */
public final class DumpCrew implements AutoCloseable {
  /** The bytes by which a process may be ahead of the archive. */
  private static final int BYTES_PER_LANE = 4 << 20;

  private static final long READERS_END_SECONDS = 5;

  private final List<DumpProcess> tables;
  private final DumpProcess definitions;
  private final DumpProcess triggers;
  private final Map<String, byte[]> events;
  private final DumpWatchdog watchdog;
  private final Lanes lanes;
  private final AtomicLong largestStatement = new AtomicLong();
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("dump-", 1).daemon().factory());

  /**
   * A crew that reads these processes and from now on is responsible for closing them; {@code
   * events} are the scripts that follow the triggers of a database.
   */
  public DumpCrew(
      List<DumpProcess> tables,
      DumpProcess definitions,
      DumpProcess triggers,
      Map<String, byte[]> events,
      DumpWatchdog watchdog) {
    this.tables = List.copyOf(tables);
    this.definitions = definitions;
    this.triggers = triggers;
    this.events = Map.copyOf(events);
    this.watchdog = watchdog;
    this.lanes = new Lanes(tables.size(), BYTES_PER_LANE, watchdog);
  }

  /** The destination of a crew's output. */
  public record Archive(
      TarStream tar, ExecutorService compressing, int gzipLevel, IntConsumer tablesDone) {}

  /** Adds the description of the archive, as its last entry. */
  public static void describe(TarStream tar, byte[] config) throws IOException {
    WovenArchive.config(tar, config);
  }

  /** Adds, as text, the objects of a database that no dump tool can dump. */
  public static void omitted(Archive archive, String database, byte[] script) throws IOException {
    byte[] member = new GzipMember(archive.gzipLevel()).compress(script, script.length);
    WovenArchive.omitted(archive.tar(), database, member);
  }

  /**
   * Sends the scripts of all databases. Returns the bytes of the largest statement when every
   * process has ended successfully. Blocks.
   */
  public long writeTo(Archive archive) throws IOException, InterruptedException {
    var compressor = new GzipMember(archive.gzipLevel());
    var pieces = new Pieces(compressor);
    events.forEach((database, script) -> pieces.add(database, ScriptPart.EVENTS, script));
    List<Future<?>> reading = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      var lane = new Lane(lanes, i, compressor, archive.compressing(), pieces);
      reading.add(read(tables.get(i), lane));
    }
    reading.add(read(definitions, new PieceSink(pieces)));
    Future<?> triggersRead = read(triggers, new PieceSink(pieces));
    var woven = new WovenArchive(archive.tar(), compressor, pieces, archive.tablesDone());
    List<String> databases = triggers.task().databases();
    for (String database : databases) {
      woven.data(database, lanes, triggersRead);
    }
    for (Future<?> part : reading) {
      WovenArchive.result(part, lanes);
    }
    woven.schemas(databases, lanes);
    woven.across(databases, lanes);
    return largestStatement.get();
  }

  private Future<?> read(DumpProcess process, DumpSink sink) {
    return readers.submit(
        () -> {
          try {
            split(process, sink);
          } catch (CancellationException e) {
            // Another process has failed and has already reported the reason.
            throw e;
          } catch (RuntimeException e) {
            lanes.fail(e);
            throw e;
          } catch (Error e) {
            // For example out of memory: all other threads would wait for this thread for ever.
            lanes.fail(broken(e));
            throw e;
          } finally {
            // Its output is no longer read; a process that has not ended would wait for a reader
            // for ever.
            process.close();
          }
        });
  }

  private static MySqlException broken(Throwable cause) {
    return new MySqlException.DumpFailed(
        "The dump cannot be taken apart: " + cause,
        "Report this with the version of the dump tool",
        false,
        cause);
  }

  private void split(DumpProcess process, DumpSink sink) {
    try {
      try {
        var splitter = new DumpSplitter(sink, process.task());
        splitter.split(watchdog.watch(process.output()));
        largestStatement.accumulateAndGet(splitter.largestStatement(), Math::max);
      } catch (IOException e) {
        // The streams of a cancelled dump are closed while they are being read.
        watchdog.check();
        // A dump that ends early has nearly always failed: check the process first.
        if (process.outputEnded()) {
          process.confirmSuccess();
        }
        throw broken(e);
      }
      process.confirmSuccess();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MySqlException.Cancelled("The dump");
    }
  }

  @Override
  public void close() {
    lanes.close();
    List<DumpProcess> all = new ArrayList<>(tables);
    all.addAll(List.of(definitions, triggers));
    RuntimeException failure = null;
    for (DumpProcess process : all) {
      try {
        process.close();
      } catch (IllegalStateException undying) {
        // The other processes must be closed even if this one cannot be.
        failure = undying;
      }
    }
    readers.shutdownNow();
    try {
      // A thread whose stream is held open by a foreign process ends only with this program.
      if (!readers.awaitTermination(READERS_END_SECONDS, TimeUnit.SECONDS) && failure == null) {
        failure = new IllegalStateException("A dump that was ended is still being read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
