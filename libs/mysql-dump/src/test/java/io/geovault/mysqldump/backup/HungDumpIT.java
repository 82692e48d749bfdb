package io.geovault.mysqldump.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.dump.DumpTools;
import io.geovault.objectstore.ObjectKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hanging dump ends without intervention, with a reason, and leaves no session or lock on the
 * instance.
 */
@Tag("fault-F1")
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HungDumpIT {
  private static final ObjectKey KEY = new ObjectKey("1/rm-1/backups/hung/data.tar");
  private static final Duration SILENCE = Duration.ofSeconds(3);

  @TempDir static Path directory;

  private static Fleet fleet;

  @BeforeAll
  static void start() {
    fleet = BulkSource.start(directory);
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @AfterEach
  void theInstanceIsFree() {
    assertThat(fleet.store.find(KEY)).isEmpty();
    assertThat(fleet.store.pendingUploads("1/")).isEmpty();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(
                        fleet.source.query(
                            "SELECT COUNT(*) FROM information_schema.PROCESSLIST"
                                + " WHERE USER = 'backup'"))
                    .isEqualTo("0"));
    fleet.source.query("CREATE TABLE bulk.ddl (id INT); DROP TABLE bulk.ddl");
  }

  @Test
  void shouldEndWhileAToolStillWritesWhatCannotBeTakenApart() throws Exception {
    // Given
    DumpTools tools =
        tools(
            "*--routines*) echo '-- Current Database: `bulk`'; echo 'USE `stranger`;'; yes;;"
                + " *) exec REAL \"$@\";;");

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run(tools, BackupProgress.UNHEARD, () -> false))
        .withMessageContaining("stranger");
  }

  @Test
  void shouldEndAToolThatIsStoppedInTheMiddle() throws Exception {
    // Given
    var stopped = new AtomicBoolean();
    BackupProgress progress =
        (bytes, done, total) -> {
          if (bytes > 1_000_000 && stopped.compareAndSet(false, true)) {
            signal("STOP", Fleet.workers().getLast().pid());
          }
        };

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run(realTools(), progress, () -> false))
        .withMessageContaining("wrote nothing for PT3S")
        .matches(MySqlException::isTransient);
    assertThat(Fleet.workers()).isEmpty();
  }

  @Test
  void shouldEndWhenAToolEndsAndLeavesItsOutputOpenToAnother() throws Exception {
    // Given
    DumpTools tools = tools("*--triggers*) sleep 30 & exit 0;; *) exec REAL \"$@\";;");

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run(tools, BackupProgress.UNHEARD, () -> false));
  }

  @Test
  void shouldEndWhenItIsNotWantedAnyMoreAlthoughNothingArrives() throws Exception {
    // Given
    var cancelled = new AtomicBoolean();
    DumpTools tools =
        tools("*--triggers*) touch DIR/reached; sleep 30 & exit 0;; *) exec REAL \"$@\";;");
    BooleanSupplier unwanted =
        () -> cancelled.get() || Files.exists(directory.resolve("tools/reached"));

    // Then
    assertThatExceptionOfType(MySqlException.Cancelled.class)
        .isThrownBy(() -> run(tools, BackupProgress.UNHEARD, unwanted));
  }

  /** Returns tools in which a script replaces one of the dump's processes. */
  private static DumpTools tools(String cases) throws Exception {
    Path home = directory.resolve("tools");
    Files.createDirectories(home.resolve("bin"));
    String real = fleet.source.tools().home().resolve("bin/mysqldump").toString();
    Path script = home.resolve("bin/mysqldump");
    Files.writeString(
        script,
        "#!/bin/sh\ncase \"$*\" in\n"
            + cases.replace("REAL", real).replace("DIR", home.toString())
            + "\nesac\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new DumpTools(List.of(home), "");
  }

  private static DumpTools realTools() {
    return new DumpTools(List.of(fleet.source.tools().home()), "");
  }

  private static void signal(String name, long pid) {
    try {
      assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor())
          .isZero();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void run(DumpTools tools, BackupProgress progress, BooleanSupplier cancelled) {
    var settings = new LogicalBackupSettings(2, 1, 1, SILENCE, Duration.ofSeconds(5));
    new LogicalBackup(MySqlConnections.withDefaultTimeouts(), tools, settings)
        .run(fleet.request("bulk"), fleet.store, KEY, progress, cancelled);
  }
}
