package io.geovault.testkit.server;

import java.nio.file.Path;

/**
 * The client programs that go with a server: {@code <home>/bin} holds {@code mysql} and {@code
 * mysqldump} for every flavour, {@code mysqlbinlog} and {@code mysqladmin} for MySQL only. The 9.7
 * programs serve every MySQL release. Under those names MariaDB's home has MariaDB's programs,
 * which know other options; that of 10.11 has no dump program, but {@code mariadb-backup} and
 * {@code mbstream}.
 */
public record MySqlTools(Path home) {

  /** The programs for that flavour. */
  public static MySqlTools of(MySqlFlavor flavor) {
    return new MySqlTools(
        switch (flavor) {
          case MYSQL_9_7, MYSQL_8_0, MYSQL_5_7 -> MySqlFlavor.mysqlHome();
          case MARIADB_11_4 -> MySqlPrograms.mariaDbHome();
          case MARIADB_10_11 -> MySqlFlavor.mariaDbHome();
        });
  }

  /** The interactive client, which also reads SQL from standard input. */
  public Path client() {
    return home.resolve("bin/mysql");
  }

  /** The dump program. */
  public Path dump() {
    return home.resolve("bin/mysqldump");
  }

  /** The binlog reader; not there for MariaDB. */
  public Path binlog() {
    return home.resolve("bin/mysqlbinlog");
  }
}
