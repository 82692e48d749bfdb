package io.geovault.benchmarks.dump;

import io.geovault.servers.mysql.MySqlServer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tables like those of sysbench and of shops: numbers, digits in words, text that repeats itself;
 * about 160 MiB of SQL per database.
 */
final class SampleData {

  private static final int DOUBLINGS = 9;

  private SampleData() {}

  static List<String> names(int databases) {
    return IntStream.rangeClosed(1, databases).mapToObj(n -> "shop" + n).toList();
  }

  static void fill(MySqlServer server, int databases) {
    for (String database : names(databases)) {
      server.query("create database " + database);
      for (String table : List.of("orders", "customers")) {
        fill(server, database + "." + table);
      }
    }
  }

  private static void fill(MySqlServer server, String table) {
    server.query(
        "create table "
            + table
            + " (id int auto_increment primary key, k int not null, c char(120) not null,"
            + " note varchar(80), at datetime(3), price decimal(10,2), key (k))");
    server.query(
        "insert into "
            + table
            + " (k, c, note, at, price) with recursive n (i) as"
            + " (select 1 union all select i + 1 from n where i < 750)"
            + " select "
            + columns()
            + " from n");
    for (int doubling = 0; doubling < DOUBLINGS; doubling++) {
      server.query(
          "insert into "
              + table
              + " (k, c, note, at, price) select "
              + columns()
              + " from "
              + table);
    }
  }

  private static String columns() {
    return "floor(rand() * 1000000),"
        + " concat_ws('-', floor(rand() * 1e11), floor(rand() * 1e11), floor(rand() * 1e11),"
        + " floor(rand() * 1e11), floor(rand() * 1e11)),"
        + " elt(1 + floor(rand() * 4), 'paid by card', 'waits for the bank', 'sent back',"
        + " 'delivered to a neighbour'),"
        + " timestampadd(second, floor(rand() * 1e8), '2023-01-01'), rand() * 1000";
  }
}
