package io.geovault.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.geovault.vault.BackupManifest.Binlog;
import io.geovault.vault.BackupManifest.CopyOf;
import io.geovault.vault.BackupManifest.Database;
import io.geovault.vault.BackupManifest.Instance;
import io.geovault.vault.BackupManifest.Kind;
import io.geovault.vault.BackupManifest.Location;
import io.geovault.vault.BackupManifest.Omitted;
import io.geovault.vault.BackupManifest.Remarks;
import io.geovault.vault.BackupManifest.Table;
import io.geovault.vault.BackupManifest.Times;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.event.SetEvents;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final byte[] DATA = "the backup".getBytes(UTF_8);
  private static final String KEY = "1234567890123456/rm-1/backups/bs-7/data.tar";

  private final InMemoryObjectStore store = new InMemoryObjectStore("vault-hangzhou");
  private final Manifests manifests = new Manifests(store);

  @Test
  void shouldWriteTheGoldenFile() throws IOException {
    assertThat(new String(ManifestJson.write(copied()), UTF_8)).isEqualTo(golden());
  }

  @Test
  void shouldReadTheGoldenFileAndOneOfALaterVersion() throws IOException {
    var later =
        golden().replace("\"schemaVersion\" : 1,", "\"schemaVersion\" : 2, \"envelopeKey\" : {},");

    assertThat(ManifestJson.read(golden().getBytes(UTF_8))).isEqualTo(copied());
    assertThat(ManifestJson.read(later.getBytes(UTF_8)).backupSetId()).isEqualTo("bs-7");
  }

  @Test
  @Tag("fault-F5")
  @Tag("fault-F7")
  void shouldReadAManifestFromBeforeRemarks() throws IOException {
    // Given
    String before = golden().replaceFirst("(?s),\\s+\"remarks\".*", "\n}\n");

    // When
    BackupManifest manifest = ManifestJson.read(before.getBytes(UTF_8));

    // Then
    assertThat(before).doesNotContain("unlisted");
    assertThat(manifest.remarks()).isNull();
    assertThat(manifest.copyOf()).isEqualTo(copied().copyOf());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backupSetId",
        "instance",
        "method",
        "type",
        "trigger",
        "location",
        "sha256",
        "crc32c",
        "databases",
        "copiedAt"
      })
  void shouldRefuseAManifestWithoutWhatARebuildNeeds(String field) throws IOException {
    var incomplete = golden().replace("\"" + field + "\" :", "\"other\" :").getBytes(UTF_8);
    assertThatExceptionOfType(JsonMappingException.class)
        .isThrownBy(() -> ManifestJson.read(incomplete));
  }

  @Test
  void shouldPublishOnceTheDataIsThere() throws IOException {
    // Given
    store.put(original().dataKey(), Slice.of(DATA));

    // When
    manifests.publish(original());
    manifests.publish(original());

    // Then
    assertThat(manifests.find(original().place())).contains(original());
  }

  @Test
  void shouldNotPublishWithoutTheData() throws IOException {
    assertThatExceptionOfType(ObjectNotFound.class).isThrownBy(() -> manifests.publish(original()));
    assertThat(manifests.find(original().place())).isEmpty();
  }

  @Test
  void shouldNotPublishForOtherData() {
    // Given
    store.put(original().dataKey(), Slice.of("the bakcup".getBytes(UTF_8)));

    // Then
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> manifests.publish(original()));
  }

  @Test
  void shouldKeepTheManifestOfACopyThatWasPublishedBefore() throws IOException {
    // Given
    Manifests there = new Manifests(new InMemoryObjectStore("vault-shanghai"));
    BackupManifest first = copied();

    // When
    BackupManifest published = there.publishOrFind(first, Optional.empty());
    BackupManifest again = there.publishOrFind(copied(Instant.EPOCH), Optional.empty());

    // Then
    assertThat(published).isEqualTo(first);
    assertThat(again).isEqualTo(first);
    assertThat(there.find(first.place())).contains(first);
  }

  @Test
  void shouldNotTakeTheManifestOfOtherDataForItsOwn() {
    // Given
    Manifests there = new Manifests(new InMemoryObjectStore("vault-shanghai"));
    BackupManifest other =
        new BackupManifest(
            1,
            "bs-7",
            copied().instance(),
            copied().kind(),
            copied().times(),
            new Location(
                "cn-shanghai",
                "vault-shanghai",
                KEY,
                1,
                Sha256.of(KEY.getBytes(UTF_8)),
                Crc32c.of(DATA)),
            null,
            List.of(),
            copied().copyOf());
    there.publishProven(other);

    // When / Then
    assertThatExceptionOfType(AlreadyExists.class)
        .isThrownBy(() -> there.publishOrFind(copied(), Optional.empty()));
  }

  @Test
  void shouldNotTakeTheManifestOfALocalSetForThatOfACopy() {
    // Given
    manifests.publishProven(original());

    // When / Then
    assertThatExceptionOfType(AlreadyExists.class)
        .isThrownBy(() -> manifests.publishOrFind(copied(), Optional.empty()));
  }

  static Stream<Arguments> planted() {
    return Stream.of(
        argumentSet("data in another bucket", "vault-hangzhou", "vault-of-others"),
        argumentSet("data of another account", "\"key\" : \"1234", "\"key\" : \"4321"),
        argumentSet("another account", "\"accountId\" : \"1234", "\"accountId\" : \"4321"),
        argumentSet("another instance", "\"instanceId\" : \"rm-1", "\"instanceId\" : \"rm-2"),
        argumentSet("another set", "\"backupSetId\" : \"bs-7", "\"backupSetId\" : \"bs-8"));
  }

  @ParameterizedTest
  @MethodSource("planted")
  @Tag("fault-S13")
  void shouldBelieveAManifestOnlyAboutTheDataNextToIt(String from, String to) {
    // Given
    BackupPlace place = original().place();
    String written = new String(ManifestJson.write(original()), UTF_8);
    assertThat(written).contains(from);
    store.put(place.manifest().key(), Slice.of(written.replace(from, to).getBytes(UTF_8)));

    // When / Then
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> manifests.find(place))
        .withMessageContaining("not the object next to it");
  }

  private static BackupManifest copied() {
    return copied(Instant.parse("2026-11-20T03:00:09Z"));
  }

  private static BackupManifest copied(Instant copiedAt) {
    return SetEvents.manifest(
        SetEvents.completed(original()),
        location("cn-shanghai", "vault-shanghai"),
        new CopyOf("cn-hangzhou", "vault-hangzhou", KEY, copiedAt),
        null);
  }

  private static BackupManifest original() {
    return new BackupManifest(
        BackupManifest.SCHEMA_VERSION,
        "bs-7",
        new Instance("rm-1", "1234567890123456", "cn-hangzhou", "8.0.36"),
        new Kind("LOGICAL", "FULL", "MANUAL"),
        new Times(
            Instant.parse("2026-11-20T02:59:00Z"),
            Instant.parse("2026-11-20T02:59:00.5Z"),
            Instant.parse("2026-11-20T03:00:00Z")),
        location("cn-hangzhou", "vault-hangzhou"),
        new Binlog("mysql-bin.000012", 157, "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5"),
        List.of(new Database("shop", List.of(new Table("orders", 100_000, 12_345_678)))),
        null,
        null,
        new Remarks(
            80 << 20,
            List.of(new Omitted("shop", "VIEW", "old_totals", "references invalid table(s)")),
            List.of("Kept as text only: VIEW shop.old_totals"),
            2));
  }

  private static Location location(String region, String bucket) {
    return new Location(region, bucket, KEY, DATA.length, Sha256.of(DATA), Crc32c.of(DATA));
  }

  private static String golden() throws IOException {
    try (var in = ManifestTest.class.getResourceAsStream("/golden/backup-manifest.v1.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
