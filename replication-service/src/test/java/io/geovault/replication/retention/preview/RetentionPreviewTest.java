package io.geovault.replication.retention.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.replication.retention.preview.PurgeForecast.Reason;
import io.geovault.replication.retention.preview.RetentionPreview.Going;
import io.geovault.replication.retention.preview.RetentionPreview.InDestination;
import io.geovault.replication.retention.preview.RetentionPreview.LogFacts;
import io.geovault.replication.retention.preview.RetentionPreview.Logs;
import io.geovault.replication.retention.terms.RetentionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X8")
class RetentionPreviewTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant OLD = NOW.minus(Duration.ofDays(20));
  private static final Instant YOUNG = NOW.minus(Duration.ofDays(2));
  private static final List<PurgeForecast.Copy> COPIES =
      List.of(copy("young", YOUNG), copy("waiting", null), copy("old", OLD));

  @Test
  void shouldForecastByAgeAndListTheNextPurgedFirst() {
    // Given
    RetentionTerms terms = new RetentionTerms(Duration.ofDays(30), false);

    // When
    InDestination preview = preview(terms, new LogFacts(3, 30, OLD, YOUNG, null, null, 0, 0));

    // Then
    assertThat(preview.goingNow()).isEqualTo(new Going(0, 0, 0));
    assertThat(preview.sets())
        .extracting(PurgeForecast::id, PurgeForecast::purgeAt, PurgeForecast::because)
        .containsExactly(
            tuple("old", OLD.plus(Duration.ofDays(30)), Reason.RETENTION),
            tuple("young", YOUNG.plus(Duration.ofDays(30)), Reason.RETENTION),
            tuple("waiting", null, Reason.INCOMPLETE));
    assertThat(preview.logs())
        .isEqualTo(new Logs(3, 30, OLD.plus(Duration.ofDays(30)), YOUNG.plus(Duration.ofDays(30))));
  }

  @Test
  void shouldCountWhatAShorterRetentionWouldPurgeAtOnce() {
    // Given
    RetentionTerms terms = new RetentionTerms(Duration.ofDays(7), false);

    // When
    InDestination preview = preview(terms, new LogFacts(3, 30, OLD, YOUNG, null, null, 2, 20));

    // Then
    assertThat(preview.retentionDays()).isEqualTo(7);
    assertThat(preview.goingNow()).isEqualTo(new Going(1, 2, 120));
    assertThat(preview.sets().getFirst().purgeAt()).isEqualTo(NOW);
    assertThat(preview.logs().nextPurgeAt()).isEqualTo(NOW);
  }

  @Test
  @Tag("R9")
  void shouldForecastThatTheReleaseOfACloudDiskPurgesEverythingAtOnce() {
    // Given
    RetentionTerms terms = new RetentionTerms(Duration.ofDays(1825), true);

    // When
    InDestination preview = preview(terms, new LogFacts(0, 0, null, null, null, null, 0, 0));

    // Then
    assertThat(preview.goingNow().sets()).isEqualTo(3);
    assertThat(preview.sets())
        .extracting(PurgeForecast::purgeAt, PurgeForecast::because)
        .containsOnly(tuple(NOW, Reason.RELEASED));
    assertThat(preview.logs()).isEqualTo(new Logs(0, 0, null, null));
  }

  @Test
  @Tag("R7")
  void shouldForecastThatNothingIsPurgedBeforeItsStoreAllowsIt() {
    // Given
    Instant held = NOW.plus(Duration.ofDays(3));
    PurgeForecast.Copy locked =
        new PurgeForecast.Copy("locked", "set-locked", OLD, OLD, OLD, held, 100);
    LogFacts logs = new LogFacts(3, 30, OLD, YOUNG, held, held.plusSeconds(9), 0, 0);

    // When
    InDestination preview =
        RetentionPreview.of(
            "cn-shanghai",
            new RetentionTerms(Duration.ofDays(1825), true),
            List.of(locked),
            logs,
            NOW);

    // Then
    assertThat(preview.goingNow()).isEqualTo(new Going(0, 0, 0));
    assertThat(preview.sets())
        .extracting(PurgeForecast::purgeAt, PurgeForecast::because)
        .containsExactly(tuple(held, Reason.LOCKED));
    assertThat(preview.logs()).isEqualTo(new Logs(3, 30, held, held.plusSeconds(9)));
  }

  private static InDestination preview(RetentionTerms terms, LogFacts logs) {
    return RetentionPreview.of("cn-shanghai", terms, COPIES, logs, NOW);
  }

  private static PurgeForecast.Copy copy(String id, @Nullable Instant copiedAt) {
    return new PurgeForecast.Copy(id, "set-" + id, OLD, OLD, copiedAt, null, 100);
  }
}
