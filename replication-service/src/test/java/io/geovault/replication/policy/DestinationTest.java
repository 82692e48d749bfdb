package io.geovault.replication.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R4")
class DestinationTest {

  private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00.500Z");
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "2026-11-20T10:00:00.500Z, true",
    "2026-11-20T10:00:00.501Z, true",
    // Exactly the same instant, before the database rounded the other one up.
    "2026-11-20T10:00:00.499999600Z, true",
    "2026-11-20T10:00:01Z, true",
    "2026-11-20T10:00:00.499Z, false",
    "2026-11-20T09:59:59.999Z, false",
    "2026-11-20T09:59:59Z, false",
    // Before it was cut to the second, it may have been 10:00:00.7, after enabling.
    "2026-11-20T10:00:00Z, true"
  })
  void shouldCoverWhatCompletedSinceEnabling(String completedAt, boolean covered) {
    // Given
    Destination destination = Destinations.withLogs("cn-shanghai", 7, SINCE);

    // When
    boolean covers = destination.covers(Instant.parse(completedAt));
    boolean coversLog = destination.coversLog(Instant.parse(completedAt));

    // Then
    assertThat(covers).isEqualTo(covered);
    assertThat(coversLog).isEqualTo(covered);
  }

  @Test
  void shouldCoverNothingWhileDisabled() {
    // Given
    Destination destination = Destinations.off("cn-shanghai", 7, SINCE);

    // When
    boolean covers = destination.covers(NOW) || destination.coversLog(NOW);

    // Then
    assertThat(covers).isFalse();
  }

  @Test
  void shouldCoverLogsOnlySinceTheyAreWanted() {
    // Given
    Destination sets = Destinations.on("cn-shanghai", 7, SINCE);
    DestinationChange logsToo = new DestinationChange(true, "cn-shanghai", 7, true, null);

    // When
    Destination changed = sets.changed(logsToo, NOW);

    // Then
    assertThat(sets.coversLog(NOW)).isFalse();
    assertThat(changed)
        .returns(SINCE, Destination::enabledAt)
        .returns(NOW, Destination::logsEnabledAt)
        .returns(true, after -> after.covers(SINCE))
        .returns(false, after -> after.coversLog(NOW.minusMillis(1)));
  }

  @Test
  @Tag("R1")
  void shouldWithdrawTheAgreementOnlyOnRequest() {
    // Given
    Destination agreed = Destinations.withLogs("cn-shanghai", 30, SINCE);

    // When
    Destination silent =
        agreed.changed(new DestinationChange(true, "cn-shanghai", 90, true, null), NOW);
    Destination changed =
        agreed.changed(new DestinationChange(true, "cn-shanghai", 30, true, false), NOW);

    // Then
    assertThat(silent.complianceAgreementAccepted()).isTrue();
    assertThat(changed.complianceAgreementAccepted()).isFalse();
  }
}
