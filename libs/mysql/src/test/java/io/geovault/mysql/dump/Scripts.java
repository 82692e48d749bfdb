package io.geovault.mysql.dump;

import io.geovault.mysql.BinlogCoordinates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Splits a dump given as text and keeps the scripts for looking at. */
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
  private Optional<BinlogCoordinates> position = Optional.empty();

  static Scripts of(String dump, String... databases) throws IOException {
    return of(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), databases);
  }

  static Scripts of(InputStream dump, String... databases) throws IOException {
    var scripts = new Scripts();
    scripts.position = new DumpSplitter(scripts, List.of(databases)).split(dump);
    return scripts;
  }

  /** A stream that gives at most so many bytes at a time. */
  static InputStream inPieces(String dump, int most) {
    return new FilterInputStream(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8))) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return super.read(bytes, offset, Math.min(most, length));
      }
    };
  }

  /** A heading as the tools write it. */
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

  Optional<BinlogCoordinates> position() {
    return position;
  }

  String schemaOf(String database) {
    return text(database + "/schema");
  }

  String dataOf(String database) {
    return text(database + "/data");
  }

  private String text(String name) {
    return Objects.requireNonNull(texts.get(name), name).toString(StandardCharsets.UTF_8);
  }

  Map<String, ByteArrayOutputStream> all() {
    return texts;
  }

  @Override
  public OutputStream schema(String database) {
    return open(database + "/schema");
  }

  @Override
  public OutputStream data(String database) {
    return open(database + "/data");
  }

  @Override
  public void tableReached(String database) {
    order.add("table of " + database);
  }

  private OutputStream open(String name) {
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            order.add(name + " closed");
          }
        };
    texts.put(name, out);
    return out;
  }
}
