package io.geovault.mysqldump.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.dump.DumpSession;
import io.geovault.mysqldump.dump.DumpTools;
import io.geovault.objectstore.ObjectKey;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump's locks never hold up the application for more than a moment. */
@Tag("B4")
class QuietMomentIT {
  private static final ObjectKey KEY = new ObjectKey("1/rm-1/backups/quiet/data.tar");
  private static final Duration LOCK_WAIT = Duration.ofSeconds(1);
  private static final Duration PATIENT = Duration.ofMinutes(1);

  private static final DumpSession SESSION = new DumpSession("rm-1", LOCK_WAIT);

  private static Fleet fleet;

  @BeforeAll
  static void start(@TempDir Path directory) {
    fleet = Fleet.start(MySqlFlavor.best(), directory);
    fleet.source.query(
        "CREATE DATABASE quiet; CREATE TABLE quiet.t (i INT PRIMARY KEY);"
            + "CREATE TABLE quiet.u (i INT PRIMARY KEY)");
    fleet.source.query("INSERT INTO quiet.t VALUES (1)");
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @AfterEach
  void clear() {
    fleet.store.delete(KEY);
  }

  @Test
  void shouldEndTheDumpThatAFrozenWorkerLeftRunning() throws Exception {
    // Given
    try (Connection frozen = connection();
        Statement statement = frozen.createStatement()) {
      statement.execute("DO GET_LOCK('" + SESSION.mark(1) + "', 0)");
      // Has the effect of an open SELECT: the flush would wait for it.
      statement.execute("LOCK TABLES quiet.t READ");

      // When
      backUp(PATIENT, () -> false);

      // Then
      assertThat(frozen.isValid(5)).isFalse();
      assertThat(fleet.store.find(KEY)).isPresent();
    }
  }

  @Test
  void shouldBearMarksAndHoldTheLockOnceUntilAllHaveTheirSnapshot() {
    // Given
    fleet.source.query("SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = ON");

    // When
    backUp(PATIENT, () -> false);

    // Then
    fleet.source.query("SET GLOBAL general_log = OFF");
    assertThat(fleet.source.query("SELECT argument FROM mysql.general_log ORDER BY event_time"))
        .containsSubsequence(
            "lock_wait_timeout = 1",
            "GET_LOCK('" + SESSION.mark(0),
            "FLUSH TABLES WITH READ LOCK",
            "GET_LOCK('" + SESSION.mark(1),
            "START TRANSACTION",
            "UNLOCK TABLES")
        .containsOnlyOnce("READ LOCK")
        .contains(SESSION.mark(2), SESSION.mark(3), SESSION.mark(4))
        .doesNotContain("SHOW MASTER STATUS");
    SESSION
        .marks()
        .forEach(
            mark ->
                assertThat(fleet.source.query("SELECT IS_USED_LOCK('" + mark + "')"))
                    .isEqualTo("NULL"));
  }

  @Test
  void shouldWaitForALongStatementWithoutHoldingUpAnybody() throws Exception {
    // Given
    CompletableFuture<String> report = longStatement(5);
    var written = new CompletableFuture<Long>();

    // When
    backUp(PATIENT, () -> isCancelledAfterWritingOnce(written));

    // Then
    assertThat(report).isCompleted();
    assertThat(Duration.ofNanos(written.join())).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void shouldNameTheStatementThatStoodInTheWayAllTheTime() {
    // Given
    CompletableFuture<String> report = longStatement(6);

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> backUp(Duration.ofSeconds(1), () -> false))
        .withMessageContaining("For PT1S there was no moment")
        .withMessageContaining("a statement of user 'root' in connection")
        .withMessageNotContaining("quiet.t")
        .matches(MySqlException::isTransient);
    report.join();
  }

  @Test
  void shouldStopWaitingWhenCancelled() {
    // Given
    CompletableFuture<String> report = longStatement(4);

    // Then
    assertThatExceptionOfType(MySqlException.Cancelled.class)
        .isThrownBy(() -> backUp(PATIENT, () -> true));
    report.join();
  }

  @Test
  void shouldGiveUpSoonWhenItDoesNotGetItsLock() throws Exception {
    // Given
    try (Connection other = connection();
        Statement statement = other.createStatement()) {
      statement.execute("LOCK TABLES quiet.t WRITE");

      // Then
      assertThatExceptionOfType(MySqlException.DumpFailed.class)
          .isThrownBy(() -> backUp(PATIENT, () -> false))
          .withMessageContaining("gave up waiting for a lock")
          .matches(MySqlException::isTransient);
      assertThat(fleet.store.find(KEY)).isEmpty();
    }
  }

  @Test
  void shouldLetTheApplicationGoOnWhenTheToolsDoNotBegin(@TempDir Path tools) throws Exception {
    // Given
    Path tool = Files.createDirectories(tools.resolve("bin")).resolve("mysqldump");
    Files.writeString(
        tool,
        "#!/bin/sh\ncase $1 in --version) echo mysqldump Ver 9.7.4;; --help) ;; *) sleep 99; esac\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    var stuck =
        new LogicalBackup(
            MySqlConnections.withDefaultTimeouts(),
            new DumpTools(List.of(tools), ""),
            new LogicalBackupSettings(2, 1, 1, PATIENT, LOCK_WAIT));

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(
            () ->
                stuck.run(
                    fleet.request("quiet"), fleet.store, KEY, BackupProgress.UNHEARD, () -> false))
        .withMessageContaining("did not begin within its PT")
        .matches(MySqlException::isTransient);
    assertThat(
            CompletableFuture.runAsync(() -> fleet.source.query("REPLACE INTO quiet.t VALUES (3)")))
        .as("long before the tool would end on its own")
        .succeedsWithin(Duration.ofSeconds(30));
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 99"));
  }

  /**
   * Reads the table for that many seconds; returns when the statement has run long enough to count
   * as an obstacle.
   */
  private static CompletableFuture<String> longStatement(int seconds) {
    var report = new CompletableFuture<String>();
    String sql = "SELECT SLEEP(" + seconds + ") FROM quiet.t LIMIT 1";
    new Thread(() -> report.complete(fleet.source.query(sql))).start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                fleet
                    .source
                    .query(
                        "SELECT COUNT(*) FROM information_schema.PROCESSLIST"
                            + " WHERE INFO LIKE 'SELECT SLEEP%' AND TIME >= 2")
                    .equals("1"));
    return report;
  }

  private static boolean isCancelledAfterWritingOnce(CompletableFuture<Long> took) {
    if (!took.isDone()) {
      took.complete(timeOfOneWrite());
    }
    return false;
  }

  /** Without the time to connect, which a busy machine prolongs. */
  private static long timeOfOneWrite() {
    MySqlServer source = fleet.source;
    try (Connection connection =
            DriverManager.getConnection(
                source.jdbcUrl() + "?allowPublicKeyRetrieval=true",
                source.user(),
                source.password());
        Statement statement = connection.createStatement()) {
      long began = System.nanoTime();
      statement.executeUpdate("REPLACE INTO quiet.t VALUES (2)");
      return System.nanoTime() - began;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void backUp(Duration patience, BooleanSupplier cancelled) {
    backup(patience)
        .run(fleet.request("quiet"), fleet.store, KEY, BackupProgress.UNHEARD, cancelled);
  }

  private static LogicalBackup backup(Duration patience) {
    return new LogicalBackup(
        MySqlConnections.withDefaultTimeouts(),
        new DumpTools(List.of(fleet.source.tools().home()), ""),
        new LogicalBackupSettings(2, 1, 1, patience, LOCK_WAIT));
  }

  private static Connection connection() throws SQLException {
    return MySqlConnections.withDefaultTimeouts()
        .open(fleet.endpoint(), fleet.credentials.resolve());
  }
}
