package io.geovault.vault.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.ManifestJson;
import io.geovault.vault.SettingsManifest;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everyone who may write to a bucket can put any object under the key of a manifest. */
@Tag("X1")
class VaultReaderTest {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] DATA = "the backup".getBytes(UTF_8);
  private static final String ACCOUNT = "1234567890123456";

  private final InMemoryObjectStore store = new InMemoryObjectStore("vault");

  static Stream<Arguments> invalid() {
    return Stream.of(
        argumentSet("no JSON", "{", "["),
        argumentSet("an id that is no id", "\"bs-7\"", "\"../bs-7\""),
        argumentSet("the key of no object", "\"key\" : \"" + ACCOUNT, "\"key\" : \"/" + ACCOUNT),
        argumentSet("an unknown method", "\"LOGICAL\"", "\"TELEPATHIC\""),
        argumentSet("no method", "\"method\" :", "\"way\" :"),
        argumentSet("no time of the copy", "\"copiedAt\" :", "\"copied\" :"),
        argumentSet("an unknown route", "\"PUBLIC\"", "\"PIGEON\""),
        argumentSet("an unknown storage class", "\"LOCAL_SSD\"", "\"TAPE\""),
        argumentSet("an unknown lock mode", "\"COMPLIANCE\"", "\"NONE\""),
        argumentSet("no retention", "\"retentionDays\" :", "\"days\" :"),
        argumentSet("a retention without end", ": 30,", ": 2000000000,"),
        argumentSet("an account of no one", "\"" + ACCOUNT + "\"", "\"" + ACCOUNT + " \""));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void shouldReportAnInvalidManifestAndReadTheOthers(String valid, String instead) {
    // Given
    BackupPlace good = store("bs-6", "", "");
    BackupPlace bad = store("bs-7", valid, instead);

    // When
    List<Reading> readings = VaultReader.read(store, listed());

    // Then
    assertThat(readings)
        .satisfiesExactly(
            read ->
                assertThat(read)
                    .isInstanceOfSatisfying(
                        Reading.Copy.class,
                        it -> assertThat(it.copy().key()).isEqualTo(data(good).value())),
            read ->
                assertThat(read)
                    .isInstanceOfSatisfying(
                        Reading.Unfit.class,
                        it -> {
                          assertThat(it.finding().kind()).isEqualTo(Finding.Kind.DAMAGED);
                          assertThat(it.finding().key()).isEqualTo(bad.manifest().key().value());
                        }));
  }

  @Test
  void shouldReportSettingsOfAnInstanceThatCannotExist() {
    // Given
    SettingsManifest settings =
        new SettingsManifest(
            1,
            "rm-1",
            ACCOUNT,
            "cn-hangzhou",
            "cn-shanghai",
            1,
            false,
            7,
            false,
            false,
            null,
            null,
            null,
            AT);
    String text = new String(ManifestJson.write(settings), UTF_8).replace("rm-1", "rm/1");
    store.put(settings.place().key(), Slice.of(text.getBytes(UTF_8)));

    // When
    List<Reading> readings = VaultReader.read(store, listed());

    // Then
    assertThat(readings)
        .containsExactly(
            new Reading.Unfit(
                Finding.of(
                    settings.place().key(),
                    Finding.Kind.DAMAGED,
                    "the manifest cannot be read: 'rm/1' cannot be part of an object key")));
  }

  private List<Found> listed() {
    return VaultPage.of(store.list("", Optional.empty(), 100), true).found();
  }

  /** Stores a copy whose manifest has another text in one place. */
  private BackupPlace store(String id, String valid, String instead) {
    BackupPlace place = new BackupPlace(ACCOUNT, "rm-1", id);
    BackupManifest manifest =
        new BackupManifest(
            1,
            id,
            new BackupManifest.Instance("rm-1", ACCOUNT, "cn-hangzhou", "8.0.36"),
            new BackupManifest.Kind("LOGICAL", "FULL", "MANUAL"),
            new BackupManifest.Times(AT, AT, AT),
            new BackupManifest.Location(
                "cn-shanghai",
                "vault",
                data(place).value(),
                DATA.length,
                Sha256.of(DATA),
                Crc32c.of(DATA)),
            null,
            List.of(),
            new BackupManifest.CopyOf("cn-hangzhou", "source", data(place).value(), AT),
            new BackupManifest.Kept("copy-" + id, AT, AT, "LOCAL_SSD", "PUBLIC", 30, "COMPLIANCE"),
            null);
    String text = new String(ManifestJson.write(manifest), UTF_8);
    assertThat(text).contains(valid);
    store.put(data(place), Slice.of(DATA));
    store.put(place.manifest().key(), Slice.of(text.replace(valid, instead).getBytes(UTF_8)));
    return place;
  }

  private static ObjectKey data(BackupPlace place) {
    return place.data(DataFormat.TAR).key();
  }
}
