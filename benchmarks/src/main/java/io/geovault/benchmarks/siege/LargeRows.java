package io.geovault.benchmarks.siege;

import io.geovault.servers.mysql.MySqlServer;

/** A database user who writes one row event of 300 MB with the server's default limits. */
final class LargeRows implements Attack {

  private static final int COLUMN = 60_000_000;

  private final MySqlServer server;

  LargeRows(MySqlServer server) {
    this.server = server;
    server.query(
        """
        create database large;
        create table large.t (id int primary key, a longblob, b longblob, c longblob);
        """);
  }

  @Override
  public String name() {
    return "S5 three updates that end in a row event of 300 MB";
  }

  @Override
  public void send() {
    server.query(
        """
        replace into large.t values (1, '', '', '');
        update large.t set a = repeat('a', %1$d);
        update large.t set b = repeat('b', %1$d);
        update large.t set c = repeat('c', %1$d);
        """
            .formatted(COLUMN));
  }
}
