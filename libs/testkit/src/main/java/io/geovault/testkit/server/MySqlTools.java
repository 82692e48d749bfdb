package io.geovault.testkit.server;

import java.nio.file.Path;

/**
 * The client programs that go with a server: {@code <home>/bin} holds {@code mysql} and {@code
 * mysqldump} for every flavour, {@code mysqlbinlog} and {@code mysqladmin} for MySQL only. The 9.7
 * programs serve every MySQL release. Under those names MariaDB's home has MariaDB's programs,
 * which know other options.
 */
public record MySqlTools(Path home) {

  /** The programs for that flavour. */
  public static MySqlTools of(MySqlFlavor flavor) {
    return new MySqlTools(
        flavor.isMariaDb() ? MySqlPrograms.mariaDbHome() : MySqlFlavor.mysqlHome());
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
