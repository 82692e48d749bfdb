package io.geovault.testkit.server.mysql;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The client programs that go with a server: {@code <home>/bin} holds {@code mysql} and {@code
 * mysqldump} for every flavour, {@code mysqladmin} for MySQL only. The 9.7 programs serve every
 * MySQL release. Under those names MariaDB's home has MariaDB's programs, which know other options;
 * that of 10.11 has no dump program, but {@code mariadb-backup}, {@code mbstream} and the binlog
 * reader of both MariaDB releases.
 */
public record MySqlTools(Path home, Path binlog) {

  /** The programs for that flavour. */
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

  /** The interactive client, which also reads SQL from standard input. */
  public Path client() {
    return home.resolve("bin/mysql");
  }

  /** The dump program. */
  public Path dump() {
    return home.resolve("bin/mysqldump");
  }

  /** Whether there is a binlog reader; MariaDB's comes with {@code ./geovault setup} only. */
  public boolean readsBinlogs() {
    return Files.isExecutable(binlog);
  }
}
