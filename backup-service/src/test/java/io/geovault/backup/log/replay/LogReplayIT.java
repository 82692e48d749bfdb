package io.geovault.backup.log.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geovault.backup.scene.ArchivedLogs;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.LogStack;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.MySqlTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A set and the archived logs after it, applied with the stock tools alone, give the state of the
 * source after any later transaction.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B5")
class LogReplayIT {

  private LogStack here;

  /** A server that is backed up, and how. */
  record Case(MySqlFlavor flavor, boolean gtid, String method) {

    /** Each server has its own directory and its own port. */
    MySqlOptions options(Path directory) {
      MySqlOptions options = MySqlOptions.in(flavor, directory);
      return gtid ? options : options.withoutGtid();
    }

    @Override
    public String toString() {
      return "%s %s, %s".formatted(flavor, gtid ? "with GTIDs" : "without GTIDs", method);
    }
  }

  /** Returns every available case; also without GTIDs if they can be off. */
  static Stream<Case> cases() {
    Stream<Case> logical =
        MySqlFlavor.available().stream()
            .flatMap(
                flavor ->
                    flavor == MySqlFlavor.MYSQL_8_0 || flavor == MySqlFlavor.MYSQL_5_7
                        ? Stream.of(
                            new Case(flavor, true, "LOGICAL"), new Case(flavor, false, "LOGICAL"))
                        : Stream.of(new Case(flavor, true, "LOGICAL")));
    return Stream.concat(logical, Stream.of(new Case(MySqlFlavor.MARIADB_10_11, true, "PHYSICAL")));
  }

  @BeforeAll
  void start(@TempDir Path directory) {
    here = LogStack.start(directory);
  }

  @AfterAll
  void stop() {
    here.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("X3")
  void shouldBecomeTheSourceAfterAnyLaterTransaction(Case it) throws Exception {
    assumeTrue(it.flavor().isAvailable(), it.flavor() + " runs after ./geovault setup");
    assumeTrue(
        MySqlTools.of(it.flavor()).readsBinlogs(), "./geovault setup fetches mariadb-binlog");
    Path home = Files.createDirectories(here.home("replay-" + it));

    // Given
    MySqlServer source = MySqlServer.start(it.options(home.resolve("source")));
    try {
      source.query(Fleet.USERS);
      ArchivedLogs logs = here.announce(source);
      List<Moment> moments = new ArrayList<>();
      SourceSet set;
      try (PausingLoad load = PausingLoad.on(source)) {
        set = backUp(logs, load, it.method());
        writeOn(load, moments);
      }
      Moment last = moments.getLast();
      logs.awaitReached(last.file(), last.position());
      Files.write(home.resolve("data"), logs.object(set.key()));
      List<Path> files = download(logs, set, home);

      // When / Then
      try (ReplayTarget target = new ReplayTarget(it.options(home.resolve("target")), home, set)) {
        for (Moment moment : moments) {
          target.restoreTheSet();
          // Alternates, so that both ways are tested on each server.
          if (it.gtid() && moments.indexOf(moment) % 2 == 1) {
            target.applyByGtid(files, moment);
          } else {
            target.applyByPosition(files, moment);
          }
          assertThat(target.state()).as(moment.toString()).isEqualTo(moment.state());
          assertThat(target.gtids()).isEqualTo(target.gtidsUntil(moment));
        }
      }
    } finally {
      source.kill();
    }
  }

  private SourceSet backUp(ArchivedLogs logs, PausingLoad load, String method) {
    await().atMost(BackupClient.LIMIT).until(() -> load.committed() > 100);
    BackupClient client = here.client();
    var run =
        client.awaitCompleted(client.begin(logs.instance(), "{\"method\":\"" + method + "\"}"));
    return new SourceSet(client.rest().get("/v1/backups/" + run.at("/backupSetId")).body());
  }

  /** Collects moments of every kind; the load continues between them. */
  private static void writeOn(PausingLoad load, List<Moment> moments) throws SQLException {
    goOn(load);
    moments.addAll(
        load.pausedAround("one transaction", "UPDATE ledger.accounts SET balance = balance + 1"));
    goOn(load);
    moments.add(
        load.pausedAfter(
            "right after a rotation",
            "FLUSH BINARY LOGS",
            "UPDATE ledger.accounts SET note = 'rotated' WHERE id % 3 = 0"));
    goOn(load);
    load.run(
        "ALTER TABLE ledger.entries ADD COLUMN tag VARCHAR(20) DEFAULT 'none'",
        "CREATE INDEX by_account ON ledger.entries (account)");
    goOn(load);
    load.run("FLUSH BINARY LOGS");
    moments.add(
        load.pausedAfter(
            "after a change of tables",
            "CREATE TABLE archive.late (id INT PRIMARY KEY)",
            "INSERT INTO archive.late VALUES (1), (2)",
            "RENAME TABLE archive.late TO ledger.renamed",
            "TRUNCATE TABLE archive.moved"));
    goOn(load);
    moments.add(
        load.pausedAfter(
            "inside one second with others",
            "SET timestamp = UNIX_TIMESTAMP()",
            "INSERT INTO ledger.renamed VALUES (3)",
            "DELETE FROM ledger.renamed WHERE id = 1"));
    load.run("INSERT INTO ledger.renamed VALUES (4)", "SET timestamp = DEFAULT");
    goOn(load);
    moments.add(load.pausedAfter("the last", "DROP TABLE ledger.renamed", "FLUSH BINARY LOGS"));
  }

  private static void goOn(PausingLoad load) {
    int more = load.committed() + 40;
    await().atMost(BackupClient.LIMIT).until(() -> load.committed() > more);
  }

  /** Downloads the archived files from the set's own file on, each joined from its slices. */
  private static List<Path> download(ArchivedLogs logs, SourceSet set, Path home) throws Exception {
    Set<String> names = new LinkedHashSet<>();
    List<ArchivedLogs.Segment> segments = logs.segments();
    segments.forEach(segment -> names.add(segment.file()));
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      if (name.compareTo(set.file()) >= 0) {
        files.add(
            Files.write(
                home.resolve(name),
                logs.joined(
                    segments.stream().filter(segment -> segment.file().equals(name)).toList())));
      }
    }
    return files;
  }
}
