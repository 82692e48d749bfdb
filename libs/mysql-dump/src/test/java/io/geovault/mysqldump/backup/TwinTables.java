package io.geovault.mysqldump.backup;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.servers.mysql.MySqlServer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables that several processes dump at once, and what a server shows of them. */
final class TwinTables {
  private TwinTables() {}

  /** Creates tables large enough that every process is still dumping while the load runs. */
  static void create(MySqlServer server) {
    server.query(
        """
        CREATE DATABASE twin_a; CREATE DATABASE twin_b;
        CREATE TABLE twin_a.one (n VARCHAR(40) PRIMARY KEY);
        CREATE TABLE twin_a.two (n VARCHAR(40) PRIMARY KEY);
        CREATE TABLE twin_b.three (n VARCHAR(40) PRIMARY KEY);
        CREATE TABLE twin_b.four (n VARCHAR(40) PRIMARY KEY);
        CREATE TABLE twin_a.bulk (id INT PRIMARY KEY AUTO_INCREMENT, body LONGTEXT);
        INSERT INTO twin_a.bulk (body) VALUES (REPEAT('0123456789abcdef', 4000));
        """);
    for (int i = 0; i < 7; i++) {
      server.query("INSERT INTO twin_a.bulk (body) SELECT CONCAT(RAND(), body) FROM twin_a.bulk");
    }
    for (String copy : List.of("twin_a.bulk_2", "twin_a.bulk_3", "twin_b.bulk")) {
      server.query("CREATE TABLE " + copy + " LIKE twin_a.bulk");
      server.query("INSERT INTO " + copy + " SELECT * FROM twin_a.bulk");
    }
  }

  /** Returns the statements that create a database of very many tables and one large table. */
  static String manyTables() {
    String many =
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    "CREATE TABLE many.t%d (i INT); INSERT INTO many.t%d VALUES (%d);"
                        .formatted(i, i, i))
            .collect(Collectors.joining("\n"));
    return "CREATE DATABASE many;\n"
        + many
        + """

        CREATE TABLE many.large (id INT PRIMARY KEY AUTO_INCREMENT, body LONGBLOB);
        INSERT INTO many.large (body) VALUES (REPEAT('x', 6000000)), (REPEAT('''', 3000000));
        """;
  }

  /** In the log each transaction ends with its XID. */
  static int transactionsFrom(MySqlServer server, BinlogCoordinates position) {
    String events =
        server.query("SHOW BINLOG EVENTS IN '" + position.file() + "' FROM " + position.position());
    return (int) events.lines().filter(line -> line.split("\t")[2].equals("Xid")).count();
  }

  /** Returns the number of the newest transaction; all transactions come from this one server. */
  static int last(String gtids) {
    String[] numbers = gtids.split("[:-]");
    return Integer.parseInt(numbers[numbers.length - 1]);
  }

  static String gtids(MySqlServer server) {
    return server.query(
        server.flavor().isMariaDb() ? "SELECT @@gtid_binlog_pos" : "SELECT @@GLOBAL.gtid_executed");
  }

  static int count(MySqlServer server, String table) {
    return Integer.parseInt(server.query("SELECT COUNT(*) FROM " + table));
  }

  static String rows(MySqlServer server, String table) {
    return server.query("SELECT n FROM " + table + " ORDER BY n");
  }

  /**
   * Returns each table of a database with a digest of its rows, in one client call, because
   * starting a client costs more than all queries.
   */
  static List<String> contents(MySqlServer server, String database) {
    String tables =
        server
            .query(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE TABLE'"
                    + " AND TABLE_SCHEMA = '"
                    + database
                    + "' ORDER BY BINARY TABLE_NAME")
            .lines()
            .map(table -> database + ".`" + table + "`")
            .collect(Collectors.joining(", "));
    return server
        .query("CHECKSUM TABLE " + tables)
        .lines()
        .map(line -> line.substring(line.indexOf('.') + 1))
        .toList();
  }
}
