package io.geovault.mysqldump.backup.weave;

import io.geovault.mysqldump.archive.FolderName;
import io.geovault.mysqldump.archive.GzipMember;
import io.geovault.mysqldump.archive.TarStream;
import io.geovault.mysqldump.dump.script.ScriptFrame;
import io.geovault.mysqldump.dump.script.ScriptPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Writes the entries of an archive: for each database its rows as they arrive, then the objects
 * that must follow them. All schemas are written last, because views become known last.
 */
final class WovenArchive {
  private static final String ROOT = "backup_root/";

  private final TarStream tar;
  private final GzipMember compressor;
  private final Pieces pieces;
  private final IntConsumer tablesDone;
  private int tables;

  WovenArchive(TarStream tar, GzipMember compressor, Pieces pieces, IntConsumer tablesDone) {
    this.tar = tar;
    this.compressor = compressor;
    this.pieces = pieces;
    this.tablesDone = tablesDone;
  }

  /**
   * Writes the data of one database from the lanes; the future is done when its triggers are known.
   */
  void data(String database, Lanes lanes, Future<?> triggers)
      throws IOException, InterruptedException {
    ScriptFrame frame = lanes.frame();
    OutputStream entry = tar.entry(path(database, "data.sql.gz"));
    entry.write(member(frame.opening()));
    for (LaneItem item = lanes.take(); item != null; item = lanes.take()) {
      switch (item) {
        case LaneItem.Block block -> entry.write(result(block.member(), lanes));
        case LaneItem.TableDone done -> tables++;
        case LaneItem.DatabaseDone done -> {}
      }
      tablesDone.accept(tables);
    }
    result(triggers, lanes);
    entry.write(pieces.take(database, ScriptPart.TRIGGERS));
    entry.write(pieces.take(database, ScriptPart.EVENTS));
    entry.write(member(frame.closing()));
    // Only after success: closing an entry that failed would only fail again.
    entry.close();
  }

  /**
   * Returns a result of another thread; if that failed, the failure recorded in the lanes takes
   * precedence.
   */
  static <T> T result(Future<T> future, Lanes lanes) throws IOException, InterruptedException {
    try {
      return lanes.result(future);
    } catch (ExecutionException e) {
      lanes.throwFailure();
      throw new IOException("a part of the dump cannot be processed", e.getCause());
    }
  }

  /** Writes the schemas of all databases. */
  void schemas(List<String> databases, Lanes lanes) throws IOException, InterruptedException {
    ScriptFrame frame = lanes.frame();
    for (String database : databases) {
      var schema = new ByteArrayOutputStream();
      schema.writeBytes(member(frame.opening()));
      for (ScriptPart part : List.of(ScriptPart.EARLY, ScriptPart.TABLES, ScriptPart.LATE)) {
        schema.writeBytes(pieces.take(database, part));
      }
      schema.writeBytes(member(frame.closing()));
      tar.add(path(database, "schema.sql.gz"), schema.toByteArray());
    }
  }

  /**
   * Writes the views that need another database into one script that must be loaded after all
   * others: stand-ins first, because one view may need another. The script contains the database
   * names.
   */
  void across(List<String> databases, Lanes lanes) throws IOException, InterruptedException {
    var script = new ByteArrayOutputStream();
    for (ScriptPart part : List.of(ScriptPart.ACROSS_STAND_INS, ScriptPart.ACROSS)) {
      for (String database : databases) {
        byte[] piece = pieces.take(database, part);
        if (piece.length > 0) {
          String use = "\nUSE `" + database.replace("`", "``") + "`;\n";
          script.writeBytes(member(use.getBytes(StandardCharsets.UTF_8)));
          script.writeBytes(piece);
        }
      }
    }
    if (script.size() > 0) {
      ScriptFrame frame = lanes.frame();
      var whole = new ByteArrayOutputStream();
      whole.writeBytes(member(frame.opening()));
      script.writeTo(whole);
      whole.writeBytes(member(frame.closing()));
      tar.add(ROOT + "late-objects.sql.gz", whole.toByteArray());
    }
  }

  /** Writes the objects that are kept as text only. */
  static void omitted(TarStream tar, String database, byte[] member) throws IOException {
    tar.add(path(database, "omitted.sql.gz"), member);
  }

  /** Writes the description of the archive, as its last entry. */
  static void config(TarStream tar, byte[] content) throws IOException {
    tar.add(ROOT + "config.txt", content);
  }

  private byte[] member(byte[] text) {
    return compressor.compress(text, text.length);
  }

  private static String path(String database, String file) {
    return ROOT + FolderName.of(database) + "/" + file;
  }
}
