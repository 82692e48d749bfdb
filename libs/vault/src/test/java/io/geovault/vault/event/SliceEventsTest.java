package io.geovault.vault.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.vault.BackupManifest.CopyOf;
import io.geovault.vault.BackupManifest.Location;
import io.geovault.vault.LogManifest;
import io.geovault.vault.LogManifest.Kept;
import io.geovault.vault.ManifestJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("X1")
class SliceEventsTest {
  private static final byte[] DATA = "slice".getBytes(StandardCharsets.UTF_8);
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final String KEY =
      "1234567890123456/rm-1/logs/3e11fa47-71ca-11e1-9e33-c80aa9429562/binlog.000001/0-157.binlog";
  private static final Location THERE =
      new Location("cn-shanghai", "vault", KEY, DATA.length, Sha256.of(DATA), Crc32c.of(DATA));
  private static final CopyOf ORIGINAL =
      new CopyOf("cn-hangzhou", "source", "other/key.binlog", AT.plusSeconds(9));
  private static final Kept KEPT = new Kept("logcopy-1", AT, 42, null, "PUBLIC", 30, "GOVERNANCE");

  static Stream<LogChainPlace> places() {
    return Stream.of(
        new LogChainPlace("chain-1", 7, false, null),
        new LogChainPlace("chain-1", 7, true, "3e11fa47-71ca-11e1-9e33-c80aa9429562:6"),
        new LogChainPlace("chain-1", 7, false, ""));
  }

  @ParameterizedTest
  @MethodSource("places")
  void shouldReadBackTheEventOfTheOriginalFromTheManifestOfACopy(LogChainPlace place)
      throws IOException {
    // Given
    LogBackupCompleted slice = slice(place, place.endsFile() ? "uuid:1-5" : null);

    // When
    LogManifest copy = SliceEvents.manifest(slice, place, "8.0.36", THERE, ORIGINAL, KEPT);

    // Then
    assertThat(copy.location()).isEqualTo(THERE);
    assertThat(Optional.ofNullable(copy.copyOf())).contains(ORIGINAL);
    assertThat(Optional.ofNullable(copy.kept())).contains(KEPT);
    assertThat(SliceEvents.completed(ManifestJson.readLog(ManifestJson.write(copy))))
        .isEqualTo(slice);
  }

  private static LogBackupCompleted slice(LogChainPlace place, @Nullable String gtids) {
    return new LogBackupCompleted(
        "log-1",
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        new LogSegment(
            "3e11fa47-71ca-11e1-9e33-c80aa9429562",
            "binlog.000001",
            0,
            157,
            AT,
            AT.plusSeconds(1),
            gtids),
        place,
        new ObjectLocation("source", "other/key.binlog", DATA.length, Sha256.of(DATA).hex()),
        AT.plusSeconds(2));
  }
}
