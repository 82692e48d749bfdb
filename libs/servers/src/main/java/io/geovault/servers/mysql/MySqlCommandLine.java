package io.geovault.servers.mysql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server command lines of the flavours: small in memory, durable against a killed process. */
record MySqlCommandLine(MySqlOptions options, MySqlPrograms programs) {

  // Used by initialisation and normal runs; --no-defaults works only as the first argument.
  private List<String> base(Path data) {
    List<String> command = new ArrayList<>(programs.server());
    command.add("--no-defaults");
    command.add("--user=" + System.getProperty("user.name"));
    command.add("--basedir=" + programs.base());
    command.add("--datadir=" + data);
    // A starting MariaDB clears its temporary directory, including the tables of another running
    // server.
    command.add("--tmpdir=" + options.temporary());
    command.add("--lc-messages-dir=" + programs.messages());
    command.add("--innodb-buffer-pool-size=64M");
    // The defaults preallocate 100 MB, which each fresh server would copy.
    command.add(
        options.flavor() == MySqlFlavor.MYSQL_9_7
            ? "--innodb-redo-log-capacity=32M"
            : "--innodb-log-file-size=16M");
    command.addAll(programs.further());
    return command;
  }

  List<String> initialize(Path data) {
    List<String> command = base(data);
    switch (options.flavor()) {
      case MARIADB_11_4, MARIADB_10_11 -> {
        command.add("--bootstrap");
        command.add("--max-allowed-packet=8M");
        command.add("--skip-log-bin");
      }
      case MYSQL_8_0 -> {
        command.add("--initialize-insecure");
        command.add("--default-authentication-plugin=mysql_native_password");
      }
      case MYSQL_9_7, MYSQL_5_7 -> command.add("--initialize-insecure");
    }
    return command;
  }

  List<String> run(Path socket, Path users) {
    List<String> command = base(options.data());
    command.add("--port=" + options.port());
    command.add("--bind-address=127.0.0.1");
    command.add("--socket=" + socket);
    command.add("--pid-file=" + options.directory().resolve("mysqld.pid"));
    command.add("--init-file=" + users);
    command.addAll(behaviour(options));
    return command;
  }

  /** Returns the options of a small server, independent of where its programs are. */
  static List<String> behaviour(MySqlOptions options) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "--skip-name-resolve",
            "--character-set-server=utf8mb4",
            "--secure-file-priv=",
            "--max-allowed-packet=64M",
            "--max-connections=100",
            "--table-open-cache=256",
            "--table-definition-cache=400",
            "--performance-schema=OFF",
            "--innodb-flush-log-at-trx-commit=2",
            // A killed process loses nothing by this, only a killed machine would.
            "--innodb-flush-method=nosync",
            "--sync-binlog=0",
            "--server-id=" + options.port(),
            "--log-bin=binlog",
            "--binlog-format=ROW",
            "--binlog-row-image=FULL"));
    command.addAll(ofFlavor(options));
    command.addAll(options.further());
    return command;
  }

  private static List<String> ofFlavor(MySqlOptions options) {
    return switch (options.flavor()) {
      case MYSQL_9_7 -> withGtid(options, "--mysqlx=OFF");
      case MYSQL_8_0 ->
          withGtid(
              options, "--mysqlx=OFF", "--default-authentication-plugin=mysql_native_password");
      // Its newest TLS version is 1.1, which today's clients refuse.
      case MYSQL_5_7 -> withGtid(options, "--skip-ssl");
      case MARIADB_11_4, MARIADB_10_11 -> mariaDb(options);
    };
  }

  private static List<String> mariaDb(MySqlOptions options) {
    List<String> all = new ArrayList<>();
    if (!options.hasCertificate()) {
      // The server would create a certificate at each start, which takes seconds.
      all.add("--skip-ssl");
    }
    all.addAll(
        List.of("--binlog-row-metadata=FULL", "--gtid-strict-mode=ON", "--log-slave-updates=ON"));
    return all;
  }

  private static List<String> withGtid(MySqlOptions options, String... always) {
    List<String> all = new ArrayList<>(List.of(always));
    if (options.gtid()) {
      all.add("--gtid-mode=ON");
      all.add("--enforce-gtid-consistency=ON");
    }
    return all;
  }
}
