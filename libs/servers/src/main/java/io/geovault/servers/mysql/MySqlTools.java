package io.geovault.servers.mysql;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The client programs for a server: {@code <home>/bin} contains {@code mysql} and {@code mysqldump}
 * for every flavour, {@code mysqladmin} for MySQL only. The 9.7 programs work with every MySQL
 * release. In MariaDB's home these names are MariaDB's programs, which have other options; the home
 * of 10.11 has no dump program, but {@code mariadb-backup}, {@code mbstream} and the binlog reader
 * of both MariaDB releases.
 */
public record MySqlTools(Path home, Path binlog) {

  /** Returns the programs for that flavour. */
  public static MySqlTools of(MySqlFlavor flavor) {
    Path mySql = MySqlFlavor.mysqlHome();
    Path mariaDb = MySqlFlavor.mariaDbHome();
    return switch (flavor) {
      case MYSQL_9_7, MYSQL_8_0, MYSQL_5_7 ->
          new MySqlTools(mySql, mySql.resolve("bin/mysqlbinlog"));
      case MARIADB_11_4 ->
          new MySqlTools(MySqlPrograms.mariaDbHome(), mariaDb.resolve("bin/mariadb-binlog"));
      case MARIADB_10_11 -> new MySqlTools(mariaDb, mariaDb.resolve("bin/mariadb-binlog"));
    };
  }

  /** Returns the interactive client, which also reads SQL from standard input. */
  public Path client() {
    return home.resolve("bin/mysql");
  }

  /** Returns the dump program. */
  public Path dump() {
    return home.resolve("bin/mysqldump");
  }

  /** Returns whether there is a binlog reader; only {@code ./geovault setup} installs MariaDB's. */
  public boolean readsBinlogs() {
    return Files.isExecutable(binlog);
  }
}
