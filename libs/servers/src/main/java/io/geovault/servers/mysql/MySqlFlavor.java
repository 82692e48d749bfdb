package io.geovault.servers.mysql;

import io.geovault.servers.machine.CacheDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of MySQL server with which GeoVault is tested, best first. Real MySQL needs the
 * programs and libraries that {@code ./geovault setup} puts into the cache directory; MariaDB needs
 * nothing.
 */
public enum MySqlFlavor {
  /** The newest long-term release. */
  MYSQL_9_7("MySQL 9.7"),
  /** An early 8.0, so that the tests do not rely on newer features. */
  MYSQL_8_0("MySQL 8.0.15"),
  /** The oldest supported release with GTIDs. */
  MYSQL_5_7("MySQL 5.7.22"),
  /** Runs on every machine without additional software. */
  MARIADB_11_4("MariaDB 11.4.5"),
  /**
   * The release that includes its {@code mariadb-backup}. Used only by name, because all else is
   * covered by the other MariaDB.
   */
  MARIADB_10_11("MariaDB 10.11");

  private final String label;

  MySqlFlavor(String label) {
    this.label = label;
  }

  /**
   * Returns the flavours that this machine can run, best first, without the one for physical
   * backups.
   */
  public static List<MySqlFlavor> available() {
    return Stream.of(values())
        .filter(flavor -> flavor != MARIADB_10_11 && flavor.isAvailable())
        .toList();
  }

  /** Returns the best flavour that this machine can run. */
  public static MySqlFlavor best() {
    return available().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no MySQL runs here: Linux x86-64 is needed"));
  }

  /** Returns whether this machine can run the flavour. */
  public boolean isAvailable() {
    return linuxAmd64()
        && switch (this) {
          case MYSQL_9_7, MYSQL_8_0, MYSQL_5_7 ->
              Files.isExecutable(mysqlHome().resolve("bin/run"));
          case MARIADB_11_4 -> true;
          case MARIADB_10_11 -> Files.isExecutable(mariaDbHome().resolve("bin/mariadbd"));
        };
  }

  /**
   * Returns whether the flavour is MariaDB, which has its own GTIDs, options and client programs.
   */
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
