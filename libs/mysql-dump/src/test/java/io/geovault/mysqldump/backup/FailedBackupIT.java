package io.geovault.mysqldump.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.credentials.CredentialsSource;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.archive.FaultyObjectStore;
import io.geovault.mysqldump.dump.DumpTools;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.Slice;
import io.geovault.servers.machine.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For each cause of a failed backup: the reason is reported, and nothing is left behind. */
@Tag("B4")
class FailedBackupIT {
  private static final ObjectKey KEY = new ObjectKey("1/rm-1/backups/failed/data.tar");

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
  void nothingIsLeft() {
    assertThat(fleet.store.find(KEY)).isEmpty();
    assertThat(fleet.store.pendingUploads("1/")).isEmpty();
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(child -> child.info().commandLine().orElse("").contains("mysqldump"));
  }

  @Test
  void shouldSayThatThePasswordIsWrongWithoutSayingIt() {
    // Given
    CredentialsSource wrong = fleet.write("wrong.properties", "backup", "not-it");

    // Then
    assertThatExceptionOfType(MySqlException.AccessDenied.class)
        .isThrownBy(() -> run(fleet.endpoint(), wrong))
        .withMessageContaining("Access denied for user 'backup'")
        .withMessageNotContaining("not-it")
        .matches(failure -> !failure.isTransient());
  }

  @Test
  void shouldSayThatTheServerIsDown() {
    // Given
    var nobody = new MySqlEndpoint("127.0.0.1", Ports.free(), TlsPolicy.of(TlsMode.PREFERRED));

    // Then
    assertThatExceptionOfType(MySqlException.ServerUnreachable.class)
        .isThrownBy(() -> run(nobody, fleet.credentials))
        .withMessageContaining(nobody.toString())
        .withMessageContaining("Connection refused")
        .matches(MySqlException::isTransient);
  }

  @Test
  void shouldNameEachMissingDatabase() {
    assertThatExceptionOfType(MySqlException.DatabaseMissing.class)
        .isThrownBy(() -> run(fleet.backup(), fleet.request("shop", "nope", "gone")))
        .withMessageContaining("no database gone, nope");
  }

  @Test
  void shouldSayWhichToolToInstall() {
    // Given
    var backup =
        new LogicalBackup(
            MySqlConnections.withDefaultTimeouts(),
            new DumpTools(List.of(directory), "/nowhere"),
            LogicalBackupSettings.defaults());

    // Then
    assertThatExceptionOfType(MySqlException.ToolMissing.class)
        .isThrownBy(() -> run(backup, fleet.request("bulk")))
        .withMessageContaining("There is no ")
        .withMessageContaining("Install the ");
  }

  @Test
  void shouldNameWhatTheToolComplainsOf() {
    // Given
    fleet.source.query(
        "CREATE USER eventless@'%' IDENTIFIED BY 'x'; GRANT SELECT, SHOW VIEW, TRIGGER, LOCK"
            + " TABLES, RELOAD, REPLICATION CLIENT, PROCESS ON *.* TO eventless@'%'");
    CredentialsSource eventless = fleet.write("eventless.properties", "eventless", "x");

    // Then
    assertThatExceptionOfType(MySqlException.AccessDenied.class)
        .isThrownBy(() -> run(fleet.endpoint(), eventless))
        .withMessageContaining("'eventless'@")
        .withMessageContaining("'bulk'");
  }

  @Test
  void shouldFailWhenTheConnectionIsKilledInTheMiddle() {
    // Given
    BackupProgress progress = BulkSource.onceInTheMiddle(() -> BulkSource.killConnections(fleet));

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run(fleet.store, progress))
        .withMessageContaining("the connection broke")
        .matches(MySqlException::isTransient);
  }

  @Test
  void shouldFailWhenTheToolIsKilledInTheMiddle() {
    // Given
    BackupProgress progress = BulkSource.inTheMiddle(BulkSource::killTools);

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run(fleet.store, progress))
        .withMessageContaining("killed by signal 9");
  }

  @Test
  void shouldFailAsAWholeWhenOneOfItsProcessesIsKilled() {
    // Given
    BackupProgress progress =
        BulkSource.onceInTheMiddle(
            () -> {
              assertThat(Fleet.workers()).hasSize(2);
              Fleet.workers().getLast().destroyForcibly();
            });

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run(fleet.store, progress))
        .withMessageContaining("killed by signal 9")
        .matches(MySqlException::isTransient);
  }

  @Test
  void shouldFailWhenATableIsDroppedDuringTheRun() {
    // Given
    BackupProgress progress =
        BulkSource.onceInTheMiddle(() -> fleet.source.query("DROP TABLE IF EXISTS later.gone"));

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(
            () ->
                fleet
                    .backup(1)
                    .run(fleet.request("bulk", "later"), fleet.store, KEY, progress, () -> false))
        .withMessageContaining("gone")
        .matches(MySqlException::isTransient);
    fleet.source.query("CREATE TABLE later.gone (id INT PRIMARY KEY)");
  }

  @Test
  void shouldNameThePrivilegeThatIsMissing() {
    // Given
    fleet.source.query(
        "CREATE USER poor@'%' IDENTIFIED BY 'x'; GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON *.* TO"
            + " poor@'%'");
    CredentialsSource poor = fleet.write("poor.properties", "poor", "x");

    // Then
    assertThatExceptionOfType(MySqlException.AccessDenied.class)
        .isThrownBy(() -> run(fleet.endpoint(), poor))
        .withMessageContaining("RELOAD");
  }

  @Test
  void shouldEndTheToolWhenCancelled() {
    // Given
    var cancelled = new AtomicBoolean();
    BackupProgress progress = (bytes, done, total) -> cancelled.set(bytes > 1_000_000);

    // Then
    assertThatExceptionOfType(MySqlException.Cancelled.class)
        .isThrownBy(
            () ->
                fleet
                    .backup()
                    .run(fleet.request("bulk"), fleet.store, KEY, progress, cancelled::get));
  }

  @Test
  void shouldPassOnTheReasonOfAStoreThatDiesInTheMiddle() {
    // Given
    var dying = new FaultyObjectStore();
    dying.refusePartsFrom = 1;

    // Then
    assertThatExceptionOfType(ObjectStoreException.StoreUnreachable.class)
        .isThrownBy(() -> run(dying, BackupProgress.UNHEARD));
    assertThat(dying.pendingUploads("")).isEmpty();
    assertThat(dying.objects()).isEmpty();
  }

  @Test
  void shouldDeleteAnObjectThatTheStoreDoesNotGiveBackUnharmed() {
    // Given
    var lying = new FaultyObjectStore();
    lying.flipOneBit = true;

    // Then
    assertThatExceptionOfType(ObjectStoreException.ChecksumMismatch.class)
        .isThrownBy(() -> run(lying, BackupProgress.UNHEARD));
    assertThat(lying.objects()).isEmpty();
  }

  @Test
  void shouldNotTouchAnObjectThatIsAlreadyThere() {
    // Given
    var store = new FaultyObjectStore();
    store.put(KEY, Slice.of(new byte[] {1, 2, 3}));

    // Then
    assertThatExceptionOfType(ObjectStoreException.AlreadyExists.class)
        .isThrownBy(() -> run(store, BackupProgress.UNHEARD));
    assertThat(store.content(KEY)).containsExactly(1, 2, 3);
  }

  @Test
  void shouldClearWhatADeadRunLeftUnderTheSameKey() {
    // Given
    fleet.store.beginUpload(KEY);

    // When
    fleet
        .backup()
        .run(fleet.request("bulk"), fleet.store, KEY, BackupProgress.UNHEARD, () -> false);

    // Then
    assertThat(fleet.store.pendingUploads("1/")).isEmpty();
    fleet.store.delete(KEY);
  }

  private static void run(MySqlEndpoint endpoint, CredentialsSource credentials) {
    run(
        fleet.backup(),
        new LogicalBackupRequest("rm-1", "set-1", endpoint, credentials, Set.of("bulk")));
  }

  private static void run(LogicalBackup backup, LogicalBackupRequest request) {
    backup.run(request, fleet.store, KEY, BackupProgress.UNHEARD, () -> false);
  }

  private static void run(ObjectStore store, BackupProgress progress) {
    fleet.backup().run(fleet.request("bulk"), store, KEY, progress, () -> false);
  }
}
