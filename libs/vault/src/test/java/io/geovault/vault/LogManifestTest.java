package io.geovault.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.geovault.vault.VaultKeys.BinlogPlace;
import io.geovault.vault.VaultKeys.LogSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("X1")
class LogManifestTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final byte[] DATA = "slice".getBytes(StandardCharsets.UTF_8);
  private static final LogSlice SLICE =
      new BinlogPlace("1234567890123456", "rm-1", "uuid-2", "binlog.000001").slice(0, 157);

  @Test
  void shouldReadWhatItWrote() throws Exception {
    // Given
    LogManifest manifest = manifest();

    // When
    LogManifest read = ManifestJson.readLog(ManifestJson.write(manifest));

    // Then
    assertThat(read).isEqualTo(manifest);
    assertThat(read.dataKey()).isEqualTo(SLICE.key());
  }

  @Test
  void shouldIgnoreWhatALaterVersionAdded() throws Exception {
    // Given
    String later =
        new String(ManifestJson.write(manifest()), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"added\": {\"later\": 1},");

    // When / Then
    assertThat(ManifestJson.readLog(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(manifest());
    assertThatThrownBy(() -> ManifestJson.readLog("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldKeepTheManifestOfACopyThatWasPublishedBefore() throws Exception {
    // Given
    LogManifests manifests = new LogManifests(new InMemoryObjectStore());
    LogManifest first = copied(AT);

    // When
    LogManifest published = manifests.publishOrFind(SLICE, first, Optional.empty());
    LogManifest again = manifests.publishOrFind(SLICE, copied(AT.plusSeconds(5)), Optional.empty());

    // Then
    assertThat(published).isEqualTo(first);
    assertThat(again).isEqualTo(first);
    assertThat(manifests.find(SLICE)).contains(first);
  }

  @Test
  void shouldNotTakeTheManifestOfALocalSliceForThatOfACopy() {
    // Given
    LogManifests manifests = new LogManifests(new InMemoryObjectStore());
    manifests.publishProven(SLICE, manifest());

    // When / Then
    assertThatThrownBy(() -> manifests.publishOrFind(SLICE, copied(AT), Optional.empty()))
        .isInstanceOf(AlreadyExists.class);
  }

  @Test
  void shouldFindSlicesByTheirBeginning() {
    // When
    String prefix = SLICE.place().prefixOf(0);

    // Then
    assertThat(SLICE.key().value()).startsWith(prefix);
    assertThat(SLICE.manifest().key().value()).startsWith(prefix);
    assertThat(VaultKeys.parse(new ObjectKey(prefix + "99.binlog")))
        .contains(SLICE.place().slice(0, 99));
  }

  @ParameterizedTest
  @CsvSource({
    "\"bucket\" : \"bucket\",\"bucket\" : \"of-others\"",
    "key\" : \"1234567890123456/,key\" : \"6543210987654321/",
    "\"accountId\" : \"1234567890123456\",\"accountId\" : \"6543210987654321\"",
    "\"lastPosition\" : 157,\"lastPosition\" : 158"
  })
  @Tag("fault-S13")
  void shouldBelieveAManifestOnlyAboutTheSliceNextToIt(String from, String to) throws Exception {
    // Given
    InMemoryObjectStore store = new InMemoryObjectStore();
    LogManifests manifests = new LogManifests(store);
    String right = new String(ManifestJson.write(manifest()), StandardCharsets.UTF_8);
    assertThat(right).contains(from);
    manifests.publishProven(SLICE, manifest());
    assertThat(manifests.find(SLICE)).contains(manifest());
    store.delete(SLICE.manifest().key());

    // When
    byte[] planted = right.replace(from, to).getBytes(StandardCharsets.UTF_8);
    store.put(SLICE.manifest().key(), Slice.of(planted));

    // Then
    assertThatThrownBy(() -> manifests.find(SLICE))
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining("not the object next to it");
  }

  private static LogManifest copied(Instant copiedAt) {
    LogManifest of = manifest();
    return new LogManifest(
        1,
        of.logSegmentId(),
        of.instance(),
        of.range(),
        of.chain(),
        of.completedAt(),
        of.location(),
        new BackupManifest.CopyOf("cn-beijing", "source", SLICE.key().value(), copiedAt));
  }

  private static LogManifest manifest() {
    return new LogManifest(
        LogManifest.SCHEMA_VERSION,
        "log-1",
        new BackupManifest.Instance("rm-1", "1234567890123456", "cn-hangzhou", "8.0.36"),
        new LogManifest.Range("uuid", "binlog.000001", 0, 157, AT, AT.plusSeconds(1), null),
        new LogManifest.Chain("chain-1", 7, false, ""),
        AT.plusSeconds(2),
        new BackupManifest.Location(
            "cn-hangzhou",
            "bucket",
            SLICE.key().value(),
            DATA.length,
            Sha256.of(DATA),
            Crc32c.of(DATA, 0, DATA.length)),
        null);
  }
}
