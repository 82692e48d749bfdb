package io.geovault.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.sweep.UploadsConfig;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.platform.database.Database;
import io.geovault.servers.postgres.PostgresServer;
import io.geovault.testkit.MutableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("R6")
class RecordedUploadsIT {
  private static final StoreAddress STORE =
      StoreAddress.of(
          "cn-hangzhou",
          URI.create("http://127.0.0.1:9000"),
          "vault",
          new StoreCredentials("key", "secret"));
  private static final ObjectKey KEY = new ObjectKey("1234567890123456/rm-1/backups/bs-7/data.tar");
  private static final UploadId FIRST = new UploadId("first");
  private static final UploadId SECOND = new UploadId("second");

  private static PostgresServer server;
  private static Database database;

  private final MutableClock clock = MutableClock.at("2026-11-20T10:00:00Z");
  private RecordedUploads uploads;

  private record Defaults(Duration keep, Duration poll) implements UploadsConfig {
    Defaults() {
      this(Duration.ofHours(24), Duration.ofMinutes(10));
    }
  }

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start(Path.of("target", "uploads-postgres"));
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(server.jdbcUrl("postgres"));
    source.setUser(server.user());
    Flyway.configure().dataSource(source).locations("classpath:db/platform").load().migrate();
    database = new Database(source);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void forgetAll() {
    uploads = new RecordedUploads(database, new Defaults(), clock);
    database.writing(handle -> handle.execute("truncate upload_intent"));
  }

  @Test
  void shouldOfferAnUploadToTheSweepOnceItIsOldEnough() {
    // Given
    uploads.beginning(STORE, KEY);
    uploads.begun(STORE, KEY, FIRST);

    // When
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    List<BegunUpload> early = uploads.claim("cn-hangzhou", 10);
    clock.advance(Duration.ofSeconds(1));

    // Then
    assertThat(early).isEmpty();
    assertThat(uploads.claim("cn-shanghai", 10)).isEmpty();
    assertThat(uploads.claim("cn-hangzhou", 10))
        .extracting(BegunUpload::key, BegunUpload::bucket, BegunUpload::begins)
        .containsExactly(tuple(KEY, "vault", 1));
  }

  @Test
  void shouldOfferAClaimedUploadAgainOnlyAfterTheSweepsPeriod() {
    // Given
    uploads.beginning(STORE, KEY);
    clock.advance(Duration.ofHours(24));
    uploads.claim("cn-hangzhou", 10);

    // When
    List<BegunUpload> atOnce = uploads.claim("cn-hangzhou", 10);
    clock.advance(Duration.ofMinutes(10));

    // Then
    assertThat(atOnce).isEmpty();
    assertThat(uploads.claim("cn-hangzhou", 10)).hasSize(1);
  }

  @Test
  void shouldForgetAnUploadThatEnded() {
    // Given
    uploads.beginning(STORE, KEY);
    uploads.begun(STORE, KEY, FIRST);

    // When
    uploads.ended(STORE, KEY, FIRST);

    // Then
    assertThat(recorded()).isZero();
  }

  @Test
  void shouldNotHideAnUploadByTheEndOfAnotherAtTheSamePlace() {
    // Given
    uploads.beginning(STORE, KEY);
    uploads.begun(STORE, KEY, FIRST);
    uploads.beginning(STORE, KEY);
    uploads.begun(STORE, KEY, SECOND);

    // When
    uploads.ended(STORE, KEY, SECOND);
    uploads.ended(STORE, KEY, FIRST);

    // Then
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void shouldKeepAnUploadThatBeganWhileTheSweepExaminedItsPlace() {
    // Given
    uploads.beginning(STORE, KEY);
    clock.advance(Duration.ofHours(24));
    BegunUpload claimed = uploads.claim("cn-hangzhou", 10).getFirst();
    boolean latestBefore = uploads.isLatest(claimed);
    uploads.beginning(STORE, KEY);

    // When
    uploads.forget(claimed);

    // Then
    assertThat(latestBefore).isTrue();
    assertThat(uploads.isLatest(claimed)).isFalse();
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void shouldForgetAPlaceThatTheSweepSettled() {
    // Given
    uploads.beginning(STORE, KEY);
    clock.advance(Duration.ofHours(24));

    // When
    uploads.claim("cn-hangzhou", 10).forEach(uploads::forget);

    // Then
    assertThat(recorded()).isZero();
  }

  @Test
  void shouldFailBeforeAnUploadBeginsButNotAfterwards() {
    // Given
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setURL("jdbc:postgresql://127.0.0.1:1/none");
    RecordedUploads cut = new RecordedUploads(new Database(nowhere), new Defaults(), clock);

    // When / Then
    assertThatThrownBy(() -> cut.beginning(STORE, KEY)).isInstanceOf(RuntimeException.class);
    assertThatCode(() -> cut.begun(STORE, KEY, FIRST)).doesNotThrowAnyException();
    assertThatCode(() -> cut.ended(STORE, KEY, FIRST)).doesNotThrowAnyException();
  }

  private static int recorded() {
    return database.read(
        handle ->
            handle.createQuery("select count(*) from upload_intent").mapTo(Integer.class).one());
  }
}
