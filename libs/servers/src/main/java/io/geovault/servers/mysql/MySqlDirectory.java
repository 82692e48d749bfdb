package io.geovault.servers.mysql;

import io.geovault.servers.machine.CacheDirectory;
import io.geovault.servers.process.LogTail;
import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The data directory of a MySQL server. A fresh directory is copied from one that was initialised
 * once per flavour, because initialisation takes seconds. The copy is made next to its final place
 * and moved when complete, so that a death in between leaves no partial directory.
 */
record MySqlDirectory(MySqlOptions options, MySqlPrograms programs) {

  private static final long INITIALIZE_SECONDS = 120;

  void makeIfMissing() throws IOException {
    if (Files.isDirectory(options.data())) {
      return;
    }
    Path initialized =
        CacheDirectory.entry("small-" + programs.release(), directory -> initialize(directory));
    Path fresh = options.directory().resolve("mysql-data.new");
    delete(fresh);
    copy(initialized, fresh);
    // Each server generates its own server_uuid at its first start.
    Files.deleteIfExists(fresh.resolve("auto.cnf"));
    Files.move(fresh, options.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void initialize(Path directory) throws IOException {
    Path log = options.directory().resolve("mysql-init.log");
    List<String> command = new MySqlCommandLine(options, programs).initialize(directory);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    feed(process);
    try {
      if (!process.waitFor(INITIALIZE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new ServerFailedException(
            options.flavor() + " could not be initialised; " + LogTail.of(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while initialising " + options.flavor(), e);
    }
  }

  // MySQL initialises itself; MariaDB reads its system tables from standard input.
  private void feed(Process process) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      if (options.flavor().isMariaDb()) {
        in.write(
            "create database if not exists mysql;\nuse mysql;\n".getBytes(StandardCharsets.UTF_8));
        // Before version 11 the names of these files began with mysql.
        String family = options.flavor() == MySqlFlavor.MARIADB_10_11 ? "mysql" : "mariadb";
        for (String script :
            List.of(
                family + "_system_tables",
                family + "_performance_tables",
                family + "_system_tables_data",
                "maria_add_gis_sp_bootstrap",
                family + "_sys_schema")) {
          Files.copy(programs.messages().resolve(script + ".sql"), in);
        }
      }
    }
  }

  /**
   * Returns a file with statements, one per line, that create the administrator if needed; they are
   * never in the binlog.
   */
  Path writeUsers(String user) throws IOException {
    return Files.writeString(options.directory().resolve("users.sql"), users(options, user));
  }

  static String users(MySqlOptions options, String user) {
    String plugin =
        switch (options.flavor()) {
          case MYSQL_9_7 -> "IDENTIFIED WITH caching_sha2_password BY";
          case MYSQL_8_0, MYSQL_5_7 -> "IDENTIFIED WITH mysql_native_password BY";
          case MARIADB_11_4, MARIADB_10_11 -> "IDENTIFIED BY";
        };
    StringBuilder sql = new StringBuilder("SET SQL_LOG_BIN=0;\n");
    for (String host : List.of("%", "localhost")) {
      String name = "'" + user + "'@'" + host + "'";
      sql.append(
          "CREATE USER IF NOT EXISTS %s %s '%s';\n".formatted(name, plugin, options.password()));
      sql.append("GRANT ALL ON *.* TO %s WITH GRANT OPTION;\n".formatted(name));
    }
    return sql.toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path source : tree(from)) {
      Files.copy(source, to.resolve(from.relativize(source)));
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      for (Path path : tree(directory).reversed()) {
        Files.delete(path);
      }
    }
  }

  private static List<Path> tree(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.toList();
    }
  }
}
