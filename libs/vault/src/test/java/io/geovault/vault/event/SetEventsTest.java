package io.geovault.vault.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.OmittedObject;
import io.geovault.events.backup.SetRemarks;
import io.geovault.events.backup.TableInventory;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.BackupManifest.CopyOf;
import io.geovault.vault.BackupManifest.Kept;
import io.geovault.vault.BackupManifest.Location;
import io.geovault.vault.ManifestJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("X1")
class SetEventsTest {
  private static final byte[] DATA = "the backup".getBytes(StandardCharsets.UTF_8);
  private static final Instant AT = Instant.parse("2026-11-20T03:00:00Z");
  private static final String KEY = "1234567890123456/rm-1/backups/bs-7/data.tar";
  private static final Location HERE = at("cn-hangzhou", "vault-hangzhou", KEY);
  private static final SetRemarks REMARKS =
      new SetRemarks(
          8 << 20,
          List.of(new OmittedObject("shop", "VIEW", "broken", "references invalid table(s)")),
          List.of("Kept as text only"),
          3);

  @Test
  @Tag("fault-F5")
  @Tag("fault-F7")
  void shouldReadBackTheEventFromTheManifestInTheBucket() throws IOException {
    // Given
    LocalBackupCompleted set = set(BackupMethod.LOGICAL, List.of("shop"), REMARKS);

    // When
    byte[] stored = ManifestJson.write(SetEvents.manifest(set, HERE));

    // Then
    assertThat(SetEvents.completed(ManifestJson.read(stored))).isEqualTo(set);
  }

  @ParameterizedTest
  @EnumSource(BackupMethod.class)
  void shouldReadBackASetWithoutBinlogRemarksAndChoice(BackupMethod method) throws IOException {
    // Given
    LocalBackupCompleted set = set(method, List.of(), null);

    // When
    BackupManifest manifest = SetEvents.manifest(set, HERE);

    // Then
    assertThat(manifest.remarks()).isNull();
    assertThat(manifest.binlog()).isNull();
    assertThat(manifest.kind().chosenDatabases()).isNull();
    assertThat(SetEvents.completed(ManifestJson.read(ManifestJson.write(manifest)))).isEqualTo(set);
  }

  @Test
  void shouldReadTheEventOfTheOriginalFromTheManifestOfACopy() {
    // Given
    LocalBackupCompleted set = set(BackupMethod.LOGICAL, List.of(), REMARKS);
    CopyOf original = new CopyOf("cn-hangzhou", "vault-hangzhou", KEY, AT.plusSeconds(60));
    Kept kept = new Kept("copy-1", AT, AT.plusSeconds(1), "CLOUD_DISK", "INTERNAL", 30, null);
    Location there = at("cn-shanghai", "vault-shanghai", "1234567890123456/elsewhere");

    // When
    BackupManifest copy = SetEvents.manifest(set, there, original, kept);

    // Then
    assertThat(copy.location()).isEqualTo(there);
    assertThat(copy.copyOf()).isEqualTo(original);
    assertThat(copy.kept()).isEqualTo(kept);
    assertThat(SetEvents.completed(copy)).isEqualTo(set);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TELEPATHIC", ""})
  void shouldRefuseAMethodThatNoEventKnows(String method) {
    // Given
    BackupManifest known = SetEvents.manifest(set(BackupMethod.LOGICAL, List.of(), null), HERE);
    BackupManifest unknown =
        new BackupManifest(
            1,
            known.backupSetId(),
            known.instance(),
            new BackupManifest.Kind(method, "FULL", "MANUAL"),
            known.times(),
            known.location(),
            null,
            List.of(),
            null);

    // When / Then
    assertThatThrownBy(() -> SetEvents.completed(unknown))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LocalBackupCompleted set(
      BackupMethod method, List<String> chosen, @Nullable SetRemarks remarks) {
    return new LocalBackupCompleted(
        "bs-7",
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        method,
        BackupType.FULL,
        BackupTrigger.MANUAL,
        AT.minusSeconds(60),
        AT.minusSeconds(30),
        AT,
        "8.0.36",
        new ObjectLocation("vault-hangzhou", KEY, DATA.length, Sha256.of(DATA).hex()),
        remarks == null ? null : new BinlogCoordinates("binlog.000012", 157, "uuid:1-5"),
        List.of(
            new DatabaseInventory(
                "shop",
                List.of(
                    new TableInventory("orders", 100_000, 12_345_678),
                    new TableInventory("lines", 7, 4096, true, "crc64:1f"))),
            new DatabaseInventory("empty", List.of())),
        chosen,
        remarks);
  }

  private static Location at(String region, String bucket, String key) {
    return new Location(region, bucket, key, DATA.length, Sha256.of(DATA), Crc32c.of(DATA));
  }
}
