package io.geovault.mysqldump.physical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.archive.FaultyObjectStore;
import io.geovault.mysqldump.backup.BackupProgress;
import io.geovault.mysqldump.backup.BackupResult;
import io.geovault.mysqldump.backup.WriteLoad;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule B3 with MariaDB's own tool, and each way in which the tool can fail. */
@Tag("B3")
class PhysicalBackupIT {
  private static final ObjectKey KEY = new ObjectKey("1/rm-1/backups/set-1/data.xbstream");

  @TempDir static Path directory;

  private static Source source;

  @BeforeAll
  static void start() {
    assumeTrue(MySqlFlavor.MARIADB_10_11.isAvailable(), "./geovault setup fetches mariadb-backup");
    source = Source.start(directory);
  }

  @AfterAll
  static void stop() {
    if (source != null) {
      source.close();
    }
  }

  @AfterEach
  void nothingIsLeft() {
    source.store.delete(KEY);
    Leftovers.thenNone(source);
  }

  @Test
  void shouldBecomeAServerThatShowsExactlyTheRecordedPosition() throws Exception {
    // Given
    String stable = source.checksums(source.server);
    long before = Source.sequence(source.server.query("SELECT @@gtid_binlog_pos"));

    // When
    BackupResult result = backUpUnderLoad();

    // Then
    byte[] object;
    try (var in = source.store.open(KEY)) {
      object = in.readAllBytes();
    }
    assertThat(object).hasSize((int) result.sizeBytes());
    assertThat(result.sha256().hex())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(object)));
    assertThat(result.engineVersion()).startsWith("10.11.");
    assertThat(result.databases()).extracting(it -> it.name()).contains("shop", "load_db");
    Path home = directory.resolve("restored");
    source.prepare(object, home.resolve("mysql-data"));
    MySqlOptions options = MySqlOptions.in(MySqlFlavor.MARIADB_10_11, home);
    try (MySqlServer restored = MySqlServer.startExpendable(options)) {
      assertThat(source.checksums(restored)).isEqualTo(stable);
      assertShowsPosition(restored, result.binlog().orElseThrow(), before);
    }
  }

  @Test
  @Tag("fault-S8")
  void shouldBackUpAServerThatProvesWhoItIs() {
    // Given
    var request =
        new PhysicalBackupRequest(
            source.verified("127.0.0.1", Source.AUTHORITY),
            source.credentials("backup", Source.PASSWORD));

    // When
    BackupResult result =
        source.backup().run(request, source.store, KEY, BackupProgress.UNHEARD, () -> false);

    // Then
    assertThat(result.sizeBytes()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, Other", "localhost, Fleet"})
  @Tag("fault-S8")
  void shouldNotLetTheToolTrustAServerThatDoesNotProveWhoItIs(String host, String authority) {
    // Given
    CertificateAuthority trusted =
        authority.equals("Fleet") ? Source.AUTHORITY : CertificateAuthority.named(authority);
    PhysicalTool tool =
        new PhysicalTools(List.of(source.server.tools().home()), "").installed().getFirst();
    var command =
        new ToolCommand(
            tool, source.verified(host, trusted), new MySqlCredentials("backup", Source.PASSWORD));

    // When, Then
    assertThatExceptionOfType(MySqlException.TlsRefused.class)
        .isThrownBy(
            () -> {
              try (var process =
                  ToolProcess.start(command, () -> false, PhysicalBackupSettings.defaults())) {
                process.confirmSuccess();
              }
            })
        .withMessageContaining("TLS mode VERIFY_IDENTITY");
  }

  private static BackupResult backUpUnderLoad() {
    try (var load = new WriteLoad(source.server)) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> load.committed() > 50);
      int before = load.committed();
      BackupResult result = run(source.store, BackupProgress.UNHEARD, new AtomicBoolean());
      int after = load.committed();
      assertThat(after).isGreaterThan(before);
      return result;
    }
  }

  /** Every transaction up to the position exists, and none after it. */
  private static void assertShowsPosition(MySqlServer restored, BinlogCoordinates at, long before) {
    long sequence = Source.sequence(at.gtidSet());
    long expected = sequence - before;
    assertThat(expected).isGreaterThan(50);
    for (String table : List.of("one", "two")) {
      assertThat(restored.query("SELECT COUNT(*), MAX(x) FROM load_db." + table))
          .isEqualTo(expected + "\t" + expected);
    }
    String next =
        source.server.query(
            "SHOW BINLOG EVENTS IN '%s' FROM %d LIMIT 1".formatted(at.file(), at.position()));
    assertThat(next).contains("Gtid").contains("-" + (sequence + 1));
  }

  @Test
  void shouldNeverShowThePassword() {
    // Given
    var seen = new StringBuilder();
    var looked = new AtomicBoolean();
    BackupProgress progress =
        (bytes, done, total) -> {
          if (looked.compareAndSet(false, true)) {
            ProcessHandle.current().descendants().forEach(child -> seen.append(shown(child.pid())));
          }
        };

    // When
    run(new InMemoryObjectStore(), progress, new AtomicBoolean());

    // Then
    assertThat(seen.toString()).contains("--stream=xbstream").doesNotContain(Source.PASSWORD);
  }

  private static String shown(long pid) {
    Path process = Path.of("/proc", String.valueOf(pid));
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          + Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  @Test
  void shouldEndTheToolWhenCancelled() {
    // Given
    var cancelled = new AtomicBoolean();
    BackupProgress progress = (bytes, done, total) -> cancelled.set(bytes > 1_000_000);

    // Then
    assertThatExceptionOfType(MySqlException.Cancelled.class)
        .isThrownBy(() -> run(source.store, progress, cancelled));
    assertThat(source.store.find(KEY)).isEmpty();
  }

  @Test
  void shouldFailWhenTheToolIsKilledInTheMiddle() {
    // Given
    BackupProgress progress =
        (bytes, done, total) -> {
          if (bytes > 1_000_000) {
            Source.tools().forEach(ProcessHandle::destroyForcibly);
          }
        };

    // Then
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run(source.store, progress, new AtomicBoolean()))
        .withMessageContaining("killed by signal 9")
        .matches(MySqlException::isTransient);
    assertThat(source.store.find(KEY)).isEmpty();
  }

  @Test
  void shouldPassOnTheReasonOfAStoreThatDiesInTheMiddle() {
    // Given
    var dying = new FaultyObjectStore();
    dying.refusePartsFrom = 1;

    // Then
    assertThatExceptionOfType(ObjectStoreException.StoreUnreachable.class)
        .isThrownBy(() -> run(dying, BackupProgress.UNHEARD, new AtomicBoolean()));
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
        .isThrownBy(() -> run(lying, BackupProgress.UNHEARD, new AtomicBoolean()));
    assertThat(lying.objects()).isEmpty();
  }

  @Test
  void shouldSayWhatTheUserMayNotDo() {
    // Given
    source.server.query(
        "CREATE USER weak@'%' IDENTIFIED BY 'weak'; GRANT SELECT ON *.* TO weak@'%'");
    var request = new PhysicalBackupRequest(source.endpoint(), source.credentials("weak", "weak"));

    // Then
    assertThatExceptionOfType(MySqlException.AccessDenied.class)
        .isThrownBy(
            () ->
                source
                    .backup()
                    .run(request, source.store, KEY, BackupProgress.UNHEARD, () -> false))
        .matches(failure -> !failure.isTransient());
  }

  @Test
  void shouldNotReachAServerOfAnotherSeriesOrKind() {
    for (MySqlFlavor flavor : List.of(MySqlFlavor.MARIADB_11_4, MySqlFlavor.best())) {
      // Given
      try (MySqlServer other = MySqlServer.start(flavor, directory.resolve(flavor.name()))) {
        var request =
            new PhysicalBackupRequest(
                Source.endpoint(other), source.credentials(other.user(), other.password()));

        // When
        PhysicalReach reach = source.backup().reach(request);

        // Then
        assertThat(reach).isInstanceOf(PhysicalReach.DoesNot.class);
        assertThatExceptionOfType(MySqlException.ToolMissing.class)
            .isThrownBy(
                () ->
                    source
                        .backup()
                        .run(request, source.store, KEY, BackupProgress.UNHEARD, () -> false))
            .withMessageContaining(((PhysicalReach.DoesNot) reach).reason());
      }
    }
  }

  private static BackupResult run(
      ObjectStore store, BackupProgress progress, AtomicBoolean cancelled) {
    return source.backup().run(source.request(), store, KEY, progress, cancelled::get);
  }
}
