package io.geovault.recyclebin.preview;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.events.instance.PayType;
import io.geovault.events.instance.StorageClass;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Traits;
import io.geovault.recyclebin.preview.Preview.SetForecast;
import io.geovault.recyclebin.rule.Life;
import io.geovault.recyclebin.rule.States;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        .extracting(SetForecast::id, SetForecast::goesAt)
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

  @ParameterizedTest
  @CsvSource({
    "ACTIVE,     true,  DELETING RELEASED DESTROYED",
    "LOCKED,     true,  DELETING RELEASED DESTROYED",
    "DELETING,   false, RELEASED DESTROYED",
    "STUCK,      false, RELEASED DESTROYED",
    "RELEASED,   false, DESTROYED",
    "REBUILDING, false, RELEASED DESTROYED",
    "REBUILT,    false, DESTROYED",
    "DESTROYED,  false, ''",
  })
  void shouldSayWhichStepsFollowInEachState(States state, boolean hypothetical, String coming) {
    // When
    Preview preview = forecast.of(state.entry(), StorageClass.LOCAL_SSD, sets(), States.NOW);

    // Then
    assertThat(preview.hypothetical()).isEqualTo(hypothetical);
    assertThat(preview.steps().stream().map(Preview.Coming::state).collect(joining(" ")))
        .isEqualTo(coming);
  }

  @Test
  void shouldSayWhenTheSetsOfAReleasedInstanceArePurged() {
    // When
    Preview preview =
        forecast.of(States.RELEASED.entry(), StorageClass.LOCAL_SSD, sets(), States.NOW);

    // Then
    Instant released = States.NOW.minus(Duration.ofDays(3));
    assertThat(preview.steps().getLast().at()).isEqualTo(released.plus(Duration.ofDays(8)));
    assertThat(preview.backups().getLast().goesAt()).isEqualTo(released.plus(Duration.ofDays(7)));
  }

  @Test
  @Tag("C6")
  void shouldSayThatADestroyedInstanceKeepsCopiesOnly() {
    // When
    Preview preview =
        forecast.of(States.DESTROYED.entry(), StorageClass.LOCAL_SSD, sets(), States.NOW);

    // Then
    Instant destroyed = States.NOW.minusSeconds(60);
    assertThat(preview.backups())
        .extracting(SetForecast::id, SetForecast::goesAt)
        .containsExactly(
            tuple("new", destroyed),
            tuple("copy", Instant.parse("2025-01-01T00:00:00Z")),
            tuple("old", destroyed));
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
