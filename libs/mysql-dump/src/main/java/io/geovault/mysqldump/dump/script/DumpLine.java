package io.geovault.mysqldump.dump.script;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The meaning of a line that begins a statement or a comment, for the splitting of a dump. Only the
 * dump tool itself writes such lines: text of users is always inside an open statement.
 */
enum DumpLine {
  SANDBOX("/*M!999999\\-", "/*!999999\\-"),
  HELD("--\n", "\n"),
  DELIMITER("DELIMITER "),
  TABLE_DATA("-- Dumping data for table "),
  TABLE_SCHEMA("-- Table structure for table "),
  EARLY(
      "-- Temporary view structure for view ",
      "-- Temporary table structure for view ",
      "-- Table structure for view ",
      "-- Sequence structure for "),
  LATE(
      "-- Dumping routines for database ",
      "-- Dumping libraries for database ",
      "-- Final view structure for view "),
  EVENTS("-- Dumping events for database "),
  CURRENT_DATABASE("-- Current Database: "),
  CREATE_DATABASE("CREATE DATABASE "),
  USE("USE `"),
  ALTER_DATABASE("ALTER DATABASE `"),
  HOST("-- Host: "),
  SQL_MODE("/*!50003 SET sql_mode "),
  TRAILER("/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE"),
  COMPLETED("-- Dump completed"),
  TEXT;

  private static final List<DumpLine> ALL = List.of(values());

  @SuppressWarnings("ImmutableEnumChecker") // written by the constructor only and never handed out
  private final byte[][] beginnings;

  DumpLine(String... beginnings) {
    this.beginnings = new byte[beginnings.length][];
    for (int i = 0; i < beginnings.length; i++) {
      this.beginnings[i] = beginnings[i].getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Returns the meaning of the line that starts at {@code from}; its first 64 bytes must be
   * present, if the line has as many.
   */
  static DumpLine of(byte[] bytes, int from, int to) {
    if (to - from > 1 && bytes[from] == 'I' && bytes[from + 1] == 'N') {
      return TEXT;
    }
    for (DumpLine line : ALL) {
      for (byte[] beginning : line.beginnings) {
        if (startsWith(bytes, from, to, beginning)) {
          return line;
        }
      }
    }
    return TEXT;
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] beginning) {
    if (to - from < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if (bytes[from + i] != beginning[i]) {
        return false;
      }
    }
    return true;
  }
}
