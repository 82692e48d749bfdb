package io.geovault.mysqldump.dump.script;

import io.geovault.mysqldump.dump.plan.DumpTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Splits a dump given as text and keeps the scripts for inspection. */
final class Scripts implements DumpSink {
  static final String OPENING =
      """
      -- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
      --
      -- Host: db.example    Database: shop
      -- ------------------------------------------------------
      -- Server version	9.7.4

      /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
      /*!50503 SET NAMES utf8mb4 */;
      /*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
      /*!40103 SET TIME_ZONE='+00:00' */;
      /*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
      """;
  static final String CLOSING =
      """
      /*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

      /*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
      /*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;

      -- Dump completed on 2026-11-20 10:02:22
      """;

  private final Map<String, ByteArrayOutputStream> texts = new TreeMap<>();
  final List<String> order = new ArrayList<>();
  private String frame = "";
  private String database = "";

  /** Returns a task for the tables of databases, in the given order: {@code shop: a, b}. */
  static DumpTask task(DumpTask.Kind kind, String... databases) {
    Map<String, Set<String>> tables = new LinkedHashMap<>();
    for (String database : databases) {
      String[] parts = database.split(": ");
      tables.put(parts[0], parts.length == 1 ? Set.of() : Set.of(parts[1].split(", ")));
    }
    return new DumpTask(kind, tables, List.of());
  }

  static Scripts of(DumpTask task, String dump) throws IOException {
    return of(task, new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));
  }

  static Scripts of(DumpTask task, InputStream dump) throws IOException {
    var scripts = new Scripts();
    new DumpSplitter(scripts, task).split(dump);
    return scripts;
  }

  /** Returns a stream that gives at most so many bytes per read. */
  static InputStream inPieces(String dump, int most) {
    return new FilterInputStream(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8))) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return super.read(bytes, offset, Math.min(most, length));
      }
    };
  }

  /** Returns a heading as the tools write it. */
  static String heading(String text) {
    return "\n--\n-- " + text + "\n--\n\n";
  }

  static String database(String name) {
    return heading("Current Database: `" + name + "`")
        + "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `"
        + name
        + "` /*!40100 DEFAULT CHARACTER SET latin1 */ /*!80016 DEFAULT ENCRYPTION='N' */;\n\nUSE `"
        + name
        + "`;\n";
  }

  String frame() {
    return frame;
  }

  String text(String of, ScriptPart part) {
    var text = texts.get(of + "/" + part);
    return text == null ? "" : text.toString(StandardCharsets.UTF_8);
  }

  Map<String, ByteArrayOutputStream> all() {
    return texts;
  }

  @Override
  public void opened(ScriptFrame opened) {
    frame =
        new String(opened.opening(), StandardCharsets.UTF_8)
            + new String(opened.closing(), StandardCharsets.UTF_8);
  }

  @Override
  public void databaseReached(String reached) {
    database = reached;
    order.add("database " + reached);
  }

  @Override
  public void tableReached() {
    order.add("table of " + database);
  }

  @Override
  public void tablesDone() {
    order.add("tables done");
  }

  @Override
  public void write(ScriptPart part, byte[] bytes, int offset, int length, boolean ended) {
    texts
        .computeIfAbsent(database + "/" + part, place -> new ByteArrayOutputStream())
        .write(bytes, offset, length);
    if (ended) {
      order.add("end of statement");
    }
  }

  @Override
  public void finished() {
    order.add("finished");
  }
}
