package io.geovault.mysqldump.backup;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Bodies of triggers, events and routines that dump tools or the client handle wrongly. */
final class OddDefinitions {
  private static final List<String> ENDS =
      List.of(
          "-- German rate",
          "# hash",
          "--",
          "-- it's `a \"b",
          "-- x */",
          "/* block */",
          "/* a */ -- b",
          "-- x\n-- y",
          "-- back\\",
          "-- x /* y",
          "-- é ü",
          "/* 'q */");

  private static final List<String> BODIES =
      List.of(
          "BEGIN /* a */ SET @x = '*/'; END",
          "BEGIN -- a */\n SET @x = LENGTH('*/'); END",
          "BEGIN /* it's */ SET @x = 'it''s */ \\' ;;'; END",
          "BEGIN /* a */ /* b '*/ SET @x = '/*'; END",
          "BEGIN\n-- a ;;\nSET @x = ';;';\n# DELIMITER ;\nEND -- end",
          "SET @x = '*/' /* last */");

  private OddDefinitions() {}

  /**
   * Creates one object of each kind in the current database; with a driver, because clients change
   * comments.
   */
  static void create(Statement statement) throws SQLException {
    for (int i = 0; i < ENDS.size(); i++) {
      String end = " " + ENDS.get(i);
      statement.execute("CREATE TABLE t" + i + " (n INT)");
      statement.execute("CREATE FUNCTION f" + i + "(n INT) RETURNS INT NO SQL RETURN n * 2" + end);
      statement.execute("CREATE PROCEDURE p" + i + "() BEGIN\n-- a ;;\nSELECT ';;'; END" + end);
      statement.execute(trigger("g" + i, "INSERT", "t" + i) + "SET @x = 1" + end);
      statement.execute(event("e" + i) + "SET @x = 1" + end);
    }
    for (int i = 0; i < BODIES.size(); i++) {
      statement.execute(trigger("h" + i, "UPDATE", "t" + i) + BODIES.get(i));
      statement.execute("CREATE PROCEDURE q" + i + "() " + BODIES.get(i));
      statement.execute(event("i" + i) + BODIES.get(i));
    }
    statement.execute("SET sql_mode = 'NO_BACKSLASH_ESCAPES'");
    statement.execute("CREATE PROCEDURE plain() SELECT '\\' -- \\'");
    statement.execute(trigger("plain_too", "DELETE", "t0") + "SET @x = '\\' # ' \\");
    statement.execute("SET sql_mode = 'ANSI_QUOTES'");
    statement.execute("CREATE PROCEDURE ansi() SELECT 1 AS \"a;;b\" -- \"");
    statement.execute("SET sql_mode = DEFAULT");
  }

  /** Creates events in the current database, with other session settings than the dump's. */
  static void createEvents(Statement statement) throws SQLException {
    statement.execute(event("in_comment").replace(" DO ", " COMMENT 'a;;b' DO ") + "SELECT 1");
    statement.execute(event("`in;;name`") + "SELECT 1");
    statement.execute(event("delimiters") + "SELECT '" + ";".repeat(30) + " //0 //1', 1 -- //2 ;;");
    statement.execute("SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', time_zone = '+03:00'");
    statement.execute(event("\"in a mode\"") + "SELECT '\\' AS \"a;;b\" -- \"");
    statement.execute("SET sql_mode = DEFAULT, time_zone = DEFAULT");
    // The server reads each following byte as one character, as with old clients.
    statement.execute(
        "SET character_set_client = latin1, collation_connection = latin1_german2_ci");
    statement.execute(event("of_old_client") + "SELECT 'é;;ü'");
    statement.execute("SET character_set_client = utf8mb4, collation_connection = utf8mb4_bin");
    statement.execute(event("too_long") + "SELECT '" + "x".repeat(1_100_000) + "'");
    statement.execute("ALTER DATABASE COLLATE latin1_german1_ci");
    statement.execute(event("of_other_collation") + "SELECT 'ü'");
  }

  private static String trigger(String name, String what, String table) {
    return "CREATE TRIGGER " + name + " BEFORE " + what + " ON " + table + " FOR EACH ROW ";
  }

  private static String event(String name) {
    return "CREATE EVENT "
        + name
        + " ON SCHEDULE EVERY 1 YEAR STARTS '2030-01-01 00:00:00' DISABLE DO ";
  }

  /** Returns the names of all objects of a database, each after its kind. */
  static List<String> names(Statement statement, String database) throws SQLException {
    List<String> names = new ArrayList<>();
    for (String question :
        List.of(
            "SELECT CONCAT(ROUTINE_TYPE, ' ', ROUTINE_NAME) FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_SCHEMA = '%s'",
            "SELECT CONCAT('TRIGGER ', TRIGGER_NAME) FROM information_schema.TRIGGERS"
                + " WHERE TRIGGER_SCHEMA = '%s'",
            "SELECT CONCAT('EVENT ', EVENT_NAME) FROM information_schema.EVENTS"
                + " WHERE EVENT_SCHEMA = '%s'")) {
      try (var rows = statement.executeQuery(question.formatted(database))) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
