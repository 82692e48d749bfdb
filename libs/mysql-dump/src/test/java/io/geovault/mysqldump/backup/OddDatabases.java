package io.geovault.mysqldump.backup;

import io.geovault.servers.mysql.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Databases with the unusual objects of real fleets, and how a server shows those objects. */
final class OddDatabases {
  private OddDatabases() {}

  static void create(MySqlServer server, Connection source) throws Exception {
    try (Statement statement = source.createStatement()) {
      statement.execute("CREATE DATABASE odd");
      statement.execute("USE odd");
      OddDefinitions.create(statement);
      statement.execute("CREATE DATABASE sched");
      statement.execute("USE sched");
      OddDefinitions.createEvents(statement);
    }
    server.query(
        """
        CREATE DATABASE aa;
        CREATE DATABASE bb;
        CREATE TABLE bb.t (id INT PRIMARY KEY);
        INSERT INTO bb.t VALUES (1), (2);
        CREATE TABLE aa.u (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES bb.t (id));
        INSERT INTO aa.u VALUES (1);
        CREATE VIEW aa.v AS SELECT * FROM bb.t;
        CREATE VIEW bb.w AS SELECT v.id FROM aa.u JOIN aa.v ON v.id = u.id;
        CREATE VIEW aa.a_on_v AS SELECT id FROM aa.v;
        CREATE VIEW aa.own AS SELECT id, 'bb`.`t' AS note FROM aa.u;
        CREATE DATABASE views;
        USE views;
        CREATE TABLE base (id INT PRIMARY KEY, n INT);
        CREATE TABLE gone (id INT PRIMARY KEY);
        INSERT INTO base VALUES (1, 1);
        CREATE VIEW fine AS SELECT id FROM base;
        CREATE VIEW broken AS SELECT id FROM gone;
        CREATE VIEW on_broken AS SELECT id FROM broken;
        CREATE VIEW lost_column AS SELECT n FROM base;
        DROP TABLE gone;
        ALTER TABLE base DROP COLUMN n;
        CREATE DEFINER = nobody@nowhere PROCEDURE of_nobody() SELECT 1;
        CREATE DEFINER = nobody@nowhere VIEW view_of_nobody AS SELECT id FROM base;
        CREATE DATABASE big;
        CREATE TABLE big.b (id INT PRIMARY KEY, b LONGBLOB);
        INSERT INTO big.b VALUES (1, REPEAT('b', 3000000));
        CREATE DATABASE gen;
        CREATE TABLE gen.only_generated (a INT AS (1) STORED, b INT AS (2) VIRTUAL);
        INSERT INTO gen.only_generated () VALUES (), ();
        CREATE TABLE gen.padded (id INT PRIMARY KEY, c CHAR(10), UNIQUE KEY (c));
        INSERT INTO gen.padded VALUES (1, 'ab');
        SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ',PAD_CHAR_TO_FULL_LENGTH,ANSI_QUOTES');
        """);
    if (server.flavor().isMariaDb()) {
      server.query(
          "CREATE TABLE gen.versioned (id INT PRIMARY KEY, n INT) WITH SYSTEM VERSIONING;"
              + "INSERT INTO gen.versioned VALUES (1, 1), (2, 2); UPDATE gen.versioned SET n = 9;"
              + "DELETE FROM gen.versioned WHERE id = 2;");
    }
  }

  /** Returns each object of a database as the server itself shows it. */
  static Map<String, String> definitions(Connection connection, String database)
      throws SQLException {
    Map<String, String> definitions = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : OddDefinitions.names(statement, database)) {
        String[] kindAndName = name.split(" ");
        String question =
            "SHOW CREATE %s `%s`.`%s`".formatted(kindAndName[0], database, kindAndName[1]);
        try (ResultSet row = statement.executeQuery(question)) {
          row.next();
          definitions.put(name, row.getString(kindAndName[0].equals("EVENT") ? 4 : 3));
        }
      }
    }
    return definitions;
  }

  /** Returns each event of a database, with the session settings of its creation. */
  static Map<String, String> events(Connection connection, String database) throws SQLException {
    Map<String, String> events = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : OddDefinitions.names(statement, database)) {
        String event = name.replace("EVENT ", "");
        try (ResultSet row =
            statement.executeQuery("SHOW CREATE EVENT `%s`.`%s`".formatted(database, event))) {
          row.next();
          var columns = new StringBuilder();
          for (int i = 2; i <= 7; i++) {
            columns.append(row.getString(i)).append(" | ");
          }
          events.put(event, columns.toString());
        }
      }
    }
    return events;
  }

  static String checksum(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("CHECKSUM TABLE " + table)) {
      row.next();
      return row.getString(2);
    }
  }
}
