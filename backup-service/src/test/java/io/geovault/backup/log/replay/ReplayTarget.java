package io.geovault.backup.log.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.MySqlTools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * A server of the source's kind on which a set and the logs after it are applied with stock tools
 * only, repeatedly and each time from the beginning.
 */
final class ReplayTarget implements AutoCloseable {

  /**
   * Restores the databases of the set one after the other; databases of an earlier attempt are
   * removed.
   */
  private static final String LOGICAL =
      """
      set -e -o pipefail
      rm -rf "$1/backup_root"; tar -xf "$1/data" -C "$1"
      for database in archive ledger; do
        echo "DROP DATABASE IF EXISTS $database; CREATE DATABASE $database; USE $database;"
        gzip -dc "$1/backup_root/$database/schema.sql.gz" "$1/backup_root/$database/data.sql.gz"
      done | "$2" --defaults-file="$3"
      """;

  private static final String PHYSICAL =
      """
      set -e
      mkdir "$1/prepared"; "$2/bin/mbstream" -x -C "$1/prepared" < "$1/data"
      "$2/bin/mariadb-backup" --prepare --target-dir="$1/prepared"
      """;

  private static final String APPLY =
      "set -o pipefail; client=$1 options=$2; shift 2; \"$@\" | \"$client\""
          + " --defaults-file=\"$options\" --binary-mode";

  private final MySqlOptions options;
  private final Path directory;
  private final SourceSet set;
  private MySqlServer server;

  /** The directory must contain the set's object as {@code data}. */
  ReplayTarget(MySqlOptions options, Path directory, SourceSet set) throws Exception {
    this.options = options;
    this.directory = directory;
    this.set = set;
    if (set.isPhysical()) {
      bash(PHYSICAL, directory.toString(), tools().home().toString());
      copyTheFiles();
    }
    this.server = MySqlServer.start(options);
    writeClientOptions();
  }

  private MySqlTools tools() {
    return MySqlTools.of(options.flavor());
  }

  private void writeClientOptions() throws Exception {
    Files.writeString(
        clientOptions(),
        "[client]%nhost=%s%nport=%d%nuser=%s%npassword=%s%nprotocol=TCP%n%s%n"
            .formatted(
                server.host(),
                server.port(),
                server.user(),
                server.password(),
                options.flavor().isMariaDb() ? "skip-ssl" : ""));
  }

  private Path clientOptions() {
    return directory.resolve("client.cnf");
  }

  /** Restores only the set, on a server whose log and GTIDs are reset. */
  void restoreTheSet() throws Exception {
    if (set.isPhysical()) {
      server.kill();
      copyTheFiles();
      server = MySqlServer.start(options);
    } else {
      bash(LOGICAL, directory.toString(), tools().client().toString(), clientOptions().toString());
    }
    server.query(
        options.flavor() == MySqlFlavor.MYSQL_9_7 ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER");
  }

  private void copyTheFiles() throws Exception {
    bash(
        "mkdir -p \"$2\"; rm -rf \"$2/mysql-data\"; cp -a \"$1\" \"$2/mysql-data\"",
        directory.resolve("prepared").toString(),
        options.directory().toString());
  }

  /** Applies the logs from the set's position up to the position of that moment. */
  void applyByPosition(List<Path> logs, Moment until) throws Exception {
    List<Path> needed =
        logs.stream()
            .filter(log -> log.getFileName().toString().compareTo(until.file()) <= 0)
            .toList();
    apply(needed, "--start-position=" + set.position(), "--stop-position=" + until.position());
  }

  /**
   * Applies the logs from the set's GTIDs up to those of that moment, whichever files contain them.
   */
  void applyByGtid(List<Path> logs, Moment until) throws Exception {
    if (options.flavor().isMariaDb()) {
      apply(logs, "--start-position=" + set.gtids(), "--stop-position=" + until.gtids());
    } else {
      apply(logs, "--include-gtids=" + after(until.gtids()));
    }
  }

  private String after(String gtids) {
    return server
        .query("SELECT GTID_SUBTRACT('%s', '%s')".formatted(gtids, set.gtids()))
        .replace("\\n", "");
  }

  private void apply(List<Path> logs, String... which) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(tools().client().toString());
    command.add(clientOptions().toString());
    command.add(tools().binlog().toString());
    command.addAll(List.of(which));
    logs.forEach(log -> command.add(log.toString()));
    bash(APPLY, command.toArray(String[]::new));
  }

  /** Returns the current content of the tables. */
  TableState state() throws Exception {
    try (Connection connection = PausingLoad.connect(server)) {
      return TableState.of(connection, options.flavor());
    }
  }

  /** Returns the GTIDs that were applied after the set. */
  String gtids() throws Exception {
    try (Connection connection = PausingLoad.connect(server)) {
      return Moment.of("target", connection, options.flavor()).gtids();
    }
  }

  /** Returns the GTIDs between the set and that moment. */
  String gtidsUntil(Moment moment) {
    return options.flavor().isMariaDb() ? moment.gtids() : after(moment.gtids());
  }

  private static void bash(String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
  }

  @Override
  public void close() {
    server.kill();
  }
}
