package io.geovault.vault.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.backup.LogChainPlace;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.LogManifest;
import io.geovault.vault.VaultKeys.BinlogPlace;
import io.geovault.vault.VaultKeys.LogSlice;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("X1")
class SliceReadingTest {

  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final String ACCOUNT = "1234567890123456";
  private static final int SIZE = 157;
  private static final LogSlice SLICE =
      new BinlogPlace(ACCOUNT, "rm-1", "uuid", "binlog.000001").slice(0, SIZE);
  private static final LogManifest.Kept KEPT =
      new LogManifest.Kept("logcopy-1", AT, 42, "LOCAL_SSD", "PUBLIC", 30, "COMPLIANCE");
  private static final StoreAddress VAULT =
      StoreAddress.of(
          "cn-shanghai",
          URI.create("http://127.0.0.1:9000"),
          "vault",
          new StoreCredentials("key", "secret"));

  @Test
  void shouldReadACopyWithItsPlaceAndHowItIsKept() {
    // When
    Reading reading = read(found(SIZE), manifest(KEPT, true));

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Slice.class,
            read -> {
              assertThat(read.slice().kept()).isEqualTo(KEPT);
              assertThat(read.slice().keptKnown()).isTrue();
              assertThat(read.slice().bucket()).isEqualTo("vault");
              assertThat(read.slice().slice().location().bucket()).isEqualTo("source");
              assertThat(read.slice().slice().chain())
                  .isEqualTo(new LogChainPlace("chain-1", 7, false, null));
            });
  }

  @Test
  @Tag("R7")
  void shouldKeepASliceAsLongAsAnythingMayBeWhoseManifestDoesNotSay() {
    // When
    Reading reading = read(found(SIZE), manifest(null, true));

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Slice.class,
            read -> {
              assertThat(read.slice().kept().retentionDays()).isEqualTo(1825);
              assertThat(read.slice().keptKnown()).isFalse();
            });
  }

  @Test
  void shouldLeaveTheRegionsOwnSlicesAlone() {
    assertThat(read(found(SIZE), manifest(KEPT, false))).isEqualTo(new Reading.Local(true));
  }

  @Test
  void shouldReportSlicesThatDifferFromTheirManifest() {
    Found withoutData =
        new Found(SLICE.manifest(), List.of(object(SLICE.manifest().key().value(), 900)));
    LogSlice elsewhere = SLICE.place().slice(0, SIZE + 1);

    assertThat(read(found(SIZE - 1), manifest(KEPT, true))).isInstanceOf(Reading.Unfit.class);
    assertThat(read(withoutData, manifest(KEPT, true))).isInstanceOf(Reading.Unfit.class);
    assertThat(SliceReading.of(found(SIZE), elsewhere.manifest(), manifest(KEPT, true), VAULT))
        .isInstanceOf(Reading.Unfit.class);
  }

  @ParameterizedTest
  @CsvSource({
    "TAPE, PUBLIC, 30, COMPLIANCE, there is no storage class TAPE",
    "LOCAL_SSD, PIGEON, 30, COMPLIANCE, there is no route PIGEON",
    "LOCAL_SSD, PUBLIC, 0, COMPLIANCE, there is no retention of 0 days",
    "LOCAL_SSD, PUBLIC, 30, NONE, there is no lock mode NONE"
  })
  void shouldReportSlicesThatAreKeptAsNoSliceIs(
      String storageClass, String route, int days, String lockMode, String detail) {
    // Given
    LogManifest.Kept kept =
        new LogManifest.Kept("logcopy-1", AT, 42, storageClass, route, days, lockMode);

    // When
    Reading reading = read(found(SIZE), manifest(kept, true));

    // Then
    assertThat(reading)
        .isEqualTo(
            new Reading.Unfit(Finding.of(SLICE.manifest().key(), Finding.Kind.DAMAGED, detail)));
  }

  private static Reading read(Found found, LogManifest manifest) {
    return SliceReading.of(found, SLICE.manifest(), manifest, VAULT);
  }

  private static Found found(long size) {
    return new Found(
        SLICE.manifest(),
        Stream.of(object(SLICE.key().value(), size), object(SLICE.manifest().key().value(), 900))
            .toList());
  }

  private static StoredObject object(String key, long size) {
    return new StoredObject(new ObjectKey(key), size, Optional.empty(), AT);
  }

  private static LogManifest manifest(LogManifest.@Nullable Kept kept, boolean copy) {
    byte[] data = new byte[SIZE];
    return new LogManifest(
        LogManifest.SCHEMA_VERSION,
        "log-1",
        new BackupManifest.Instance("rm-1", ACCOUNT, "cn-hangzhou", "8.0.36"),
        new LogManifest.Range("uuid", "binlog.000001", 0, SIZE, AT, AT.plusSeconds(1), null),
        new LogManifest.Chain("chain-1", 7, false, null),
        AT.plusSeconds(2),
        new BackupManifest.Location(
            "cn-shanghai",
            "vault",
            SLICE.key().value(),
            SIZE,
            Sha256.of(data),
            Crc32c.of(data, 0, SIZE)),
        copy
            ? new BackupManifest.CopyOf(
                "cn-hangzhou", "source", SLICE.key().value(), AT.plusSeconds(3))
            : null,
        kept);
  }
}
