package io.geovault.recyclebin.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.events.instance.PayType;
import io.geovault.events.instance.StorageClass;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Traits;
import io.geovault.recyclebin.preview.Preview.Fate;
import io.geovault.recyclebin.rule.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X8")
class ForecastTest {

  private static final Instant NOW = Instant.parse("2024-01-12T00:00:00Z");

  private final Forecast forecast = new Forecast(Life.WINDOWS, () -> Duration.ofDays(7));
  private final BinEntry active =
      BinEntry.active(Life.OWNER, new Traits(true, false, PayType.PAY_AS_YOU_GO));

  @Test
  void shouldSayWhatBecomesOfTheBackupsOfALocalSsd() {
    // When
    Preview preview = forecast.of(active, StorageClass.LOCAL_SSD, sets(), NOW);

    // Then
    assertThat(preview.hypothetical()).isTrue();
    assertThat(preview.backups())
        .extracting(Fate::id, Fate::goesAt)
        .containsExactly(
            tuple("new", Instant.parse("2024-01-20T00:00:00Z")),
            tuple("copy", Instant.parse("2025-01-01T00:00:00Z")),
            tuple("old", Instant.parse("2024-01-19T00:00:00Z")));
  }

  @Test
  void shouldSayThatCopiesOfACloudDiskGoWithTheRelease() {
    // When
    Preview preview = forecast.of(active, StorageClass.CLOUD_DISK, sets(), NOW);

    // Then
    assertThat(preview.backups().get(1).goesAt()).isEqualTo(NOW);
  }

  @Test
  void shouldNotPromiseADestructionWhereThereIsNone() {
    // Given
    BinEntry site = BinEntry.active(Life.OWNER, new Traits(true, true, PayType.SUBSCRIPTION));

    // When
    Preview preview = forecast.of(site, StorageClass.LOCAL_SSD, sets(), NOW);

    // Then
    assertThat(preview.steps().getLast().state()).isEqualTo("RELEASED");
    assertThat(preview.backups().getFirst().goesAt()).isEqualTo("2024-01-19T00:00:00Z");
  }

  private static List<KnownSet> sets() {
    return List.of(
        set("new", KnownSet.Place.LOCAL, null),
        set("copy", KnownSet.Place.CROSS_REGION, Instant.parse("2025-01-01T00:00:00Z")),
        set("old", KnownSet.Place.LOCAL, null));
  }

  private static KnownSet set(String id, KnownSet.Place place, @Nullable Instant purgeAt) {
    return new KnownSet(id, place, "rm-1", "cn-hangzhou", NOW, 1, purgeAt);
  }
}
