package io.geovault.mysql.backup.weave;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.archive.GzipMember;
import io.geovault.mysql.archive.TarStream;
import io.geovault.mysql.dump.DumpProcess;
import io.geovault.mysql.dump.script.DumpSink;
import io.geovault.mysql.dump.script.DumpSplitter;
import io.geovault.mysql.dump.script.ScriptPart;
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
 * The running processes of a dump and the threads that read them. Closing it ends them all; the
 * first that fails ends the others.
 */
public final class DumpCrew implements AutoCloseable {
  /** How far a process may be ahead of the archive. */
  private static final int BYTES_PER_LANE = 4 << 20;

  private static final long READERS_END_SECONDS = 5;

  private final List<DumpProcess> tables;
  private final DumpProcess definitions;
  private final DumpProcess triggers;
  private final Map<String, byte[]> events;
  private final Vigil vigil;
  private final Lanes lanes;
  private final AtomicLong largestStatement = new AtomicLong();
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("dump-", 1).daemon().factory());

  /**
   * A crew that reads these processes and from now on answers for them; {@code events} are the
   * scripts that follow the triggers of a database.
   */
  public DumpCrew(
      List<DumpProcess> tables,
      DumpProcess definitions,
      DumpProcess triggers,
      Map<String, byte[]> events,
      Vigil vigil) {
    this.tables = List.copyOf(tables);
    this.definitions = definitions;
    this.triggers = triggers;
    this.events = Map.copyOf(events);
    this.vigil = vigil;
    this.lanes = new Lanes(tables.size(), BYTES_PER_LANE, vigil);
  }

  /** Where a crew's work goes. */
  public record Archive(
      TarStream tar, ExecutorService compressing, int gzipLevel, IntConsumer tablesDone) {}

  /** Adds what an archive says of itself, as its last entry. */
  public static void describe(TarStream tar, byte[] config) throws IOException {
    WovenArchive.config(tar, config);
  }

  /** Adds what a database has and no dump tool can dump, as text. */
  public static void omitted(Archive archive, String database, byte[] script) throws IOException {
    byte[] member = new GzipMember(archive.gzipLevel()).compress(script, script.length);
    WovenArchive.omitted(archive.tar(), database, member);
  }

  /**
   * Sends the scripts of all databases; returns when every process has ended well, with the bytes
   * of the largest statement. Blocks.
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
            // Another has failed, and said why.
            throw e;
          } catch (RuntimeException e) {
            lanes.fail(e);
            throw e;
          } catch (Error e) {
            // Out of memory, say: everybody else would wait for this thread for ever.
            lanes.fail(broken(e));
            throw e;
          } finally {
            // Nobody reads it any more; unless it has ended it would wait for that for ever.
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
        splitter.split(vigil.watch(process.output()));
        largestStatement.accumulateAndGet(splitter.largestStatement(), Math::max);
      } catch (IOException e) {
        // Of a dump that nobody wants any more the streams are closed under their readers.
        vigil.check();
        // A dump that ends early nearly always is one that failed: ask it first.
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
        // The others must not live on because of it.
        failure = undying;
      }
    }
    readers.shutdownNow();
    try {
      // A thread that still reads what a stranger holds open ends with this program.
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
