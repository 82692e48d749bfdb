package io.geovault.testkit.server.mysql;

import io.geovault.testkit.CacheDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of MySQL server GeoVault is shown on, best first. Real MySQL needs the programs and
 * libraries that {@code ./geovault setup} puts into the cache directory; MariaDB needs nothing.
 */
public enum MySqlFlavor {
  /** The newest long-term release. */
  MYSQL_9_7("MySQL 9.7"),
  /** An early 8.0, so that nothing newer is taken for granted. */
  MYSQL_8_0("MySQL 8.0.15"),
  /** The oldest release with GTIDs worth protecting. */
  MYSQL_5_7("MySQL 5.7.22"),
  /** What a machine without anything else can always run. */
  MARIADB_11_4("MariaDB 11.4.5"),
  /**
   * The one that comes with its {@code mariadb-backup}. Run where a test names it, since it shows
   * nothing else that the other MariaDB does not.
   */
  MARIADB_10_11("MariaDB 10.11");

  private final String label;

  MySqlFlavor(String label) {
    this.label = label;
  }

  /** Those this machine can run, best first, without the one for physical backups. */
  public static List<MySqlFlavor> available() {
    return Stream.of(values())
        .filter(flavor -> flavor != MARIADB_10_11 && flavor.isAvailable())
        .toList();
  }

  /** The best one this machine can run. */
  public static MySqlFlavor best() {
    return available().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no MySQL runs here: Linux x86-64 is needed"));
  }

  /** Whether this machine can run it. */
  public boolean isAvailable() {
    return linuxAmd64()
        && switch (this) {
          case MYSQL_9_7, MYSQL_8_0, MYSQL_5_7 ->
              Files.isExecutable(mysqlHome().resolve("bin/run"));
          case MARIADB_11_4 -> true;
          case MARIADB_10_11 -> Files.isExecutable(mariaDbHome().resolve("bin/mariadbd"));
        };
  }

  /** Whether it is MariaDB, which has its own GTIDs, options and client programs. */
  public boolean isMariaDb() {
    return this == MARIADB_11_4 || this == MARIADB_10_11;
  }

  static Path mysqlHome() {
    return CacheDirectory.path().resolve("mysql");
  }

  static Path mariaDbHome() {
    return CacheDirectory.path().resolve("mariadb");
  }

  private static boolean linuxAmd64() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  @Override
  public String toString() {
    return label;
  }
}
