package io.geovault.replication.policy;

import static io.geovault.replication.region.RegionCatalogue.BEIJING;
import static io.geovault.replication.region.RegionCatalogue.SHANGHAI;
import static io.geovault.replication.region.RegionCatalogue.SINGAPORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.Retention.Mode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R1")
@Tag("X7")
class CrossRegionPolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");
  private static final CrossRegionPolicy OFF = CrossRegionPolicy.off("rm-1");
  private static final CrossRegionPolicy ON =
      policy(4, Destinations.withLogs(SHANGHAI, 30, BEFORE));
  private static final CrossRegionPolicy TWO =
      policy(4, Destinations.withLogs(SHANGHAI, 30, BEFORE), Destinations.on(SINGAPORE, 365, NOW));

  @Test
  void shouldBeOffByDefaultWithSevenDays() {
    // Given
    CrossRegionPolicy off = CrossRegionPolicy.off("rm-1");

    // When
    PolicyView view = PolicyView.of(off);

    // Then
    assertThat(view)
        .isEqualTo(
            new PolicyView("rm-1", false, null, 7, false, false, null, Mode.GOVERNANCE, List.of()));
  }

  @Test
  void shouldEnableFromNowOn() {
    // Given
    DestinationChange change = new DestinationChange(true, SHANGHAI, 30, true, true);

    // When
    CrossRegionPolicy changed = OFF.changed(List.of(change), NOW);

    // Then
    assertThat(changed).isEqualTo(policy(1, Destinations.withLogs(SHANGHAI, 30, NOW)));
  }

  @Test
  void shouldChangeNothingWhenAskedForWhatHoldsAlready() {
    // Given
    DestinationChange same = new DestinationChange(true, SHANGHAI, 30, true, null);

    // When
    CrossRegionPolicy changed = ON.changed(List.of(same), NOW);

    // Then
    assertThat(changed).isSameAs(ON);
  }

  @Test
  @Tag("R4")
  void shouldGoOnSinceTheFirstEnablingWhenOnlyTheRetentionChanges() {
    // Given
    DestinationChange change = new DestinationChange(true, SHANGHAI, 365, true, null);

    // When
    CrossRegionPolicy changed = ON.changed(List.of(change), NOW);

    // Then
    assertThat(changed.version()).isEqualTo(5);
    assertThat(changed.destinations())
        .singleElement()
        .returns(365, Destination::retentionDays)
        .returns(BEFORE, Destination::enabledAt)
        .returns(BEFORE, Destination::logsEnabledAt)
        .returns(NOW, Destination::changedAt);
  }

  @Test
  @Tag("R4")
  void shouldBeginAgainAtTheNewDestinationAndLeaveTheOldOneItsRetention() {
    // Given
    DestinationChange move = new DestinationChange(true, BEIJING, 7, false, null);

    // When
    CrossRegionPolicy changed = ON.changed(List.of(move), NOW);

    // Then
    assertThat(changed.enabledDestinations()).containsExactly(Destinations.on(BEIJING, 7, NOW));
    assertThat(changed.destination(SHANGHAI))
        .hasValueSatisfying(
            left ->
                assertThat(left)
                    .returns(false, Destination::enabled)
                    .returns(30, Destination::retentionDays)
                    .returns(false, Destination::logBackupEnabled));
    assertThat(changed.changedSince(ON)).hasSize(2);
  }

  @Test
  @Tag("R8")
  void shouldForgetTheEnablingAndLogsWhenDisabled() {
    // Given
    DestinationChange change = new DestinationChange(false, SHANGHAI, 7, true, null);

    // When
    CrossRegionPolicy changed = ON.changed(List.of(change), NOW);

    // Then
    assertThat(changed.enabled()).isFalse();
    assertThat(changed.destination(SHANGHAI))
        .contains(new Destination(SHANGHAI, false, 7, false, true, null, null, NOW));
  }

  @Test
  void shouldNotBeginADestinationByDisablingIt() {
    // Given
    DestinationChange change = new DestinationChange(false, SHANGHAI, 7, false, null);

    // When
    CrossRegionPolicy changed = OFF.changed(List.of(change), NOW);

    // Then
    assertThat(changed).isSameAs(OFF);
  }

  @Test
  void shouldChangeOneOfSeveralAndAnnounceOnlyThatOne() {
    // Given
    DestinationChange same = new DestinationChange(true, SHANGHAI, 30, true, true);
    DestinationChange longer = new DestinationChange(true, SINGAPORE, 730, false, false);

    // When
    CrossRegionPolicy changed = TWO.changed(List.of(same, longer), NOW);

    // Then
    assertThat(changed.changedSince(TWO))
        .extracting(Destination::region)
        .containsExactly(SINGAPORE);
    assertThat(changed.version()).isEqualTo(TWO.version() + 1);
  }

  @Test
  @Tag("R4")
  void shouldCoverASetAtEachDestinationSinceItsOwnEnabling() {
    // Given
    Instant between = NOW.minusSeconds(1);

    // When
    List<Destination> covering = TWO.covering(between);

    // Then
    assertThat(covering).extracting(Destination::region).containsExactly(SHANGHAI);
    assertThat(TWO.covering(NOW)).hasSize(2);
    assertThat(TWO.covering(BEFORE.minusSeconds(1))).isEmpty();
  }

  @Test
  void shouldShowAnEnabledDestinationFirstAndOtherwiseTheOneDisabledLast() {
    // Given
    CrossRegionPolicy moved =
        policy(2, Destinations.off(SHANGHAI, 30, NOW), Destinations.on(BEIJING, 7, BEFORE));
    CrossRegionPolicy disabled =
        policy(3, Destinations.off(SHANGHAI, 30, BEFORE), Destinations.off(SINGAPORE, 7, NOW));

    // When
    List<String> shown =
        List.of(
            moved.foremost().orElseThrow().region(), disabled.foremost().orElseThrow().region());

    // Then
    assertThat(shown).containsExactly(BEIJING, SINGAPORE);
  }

  private static CrossRegionPolicy policy(long version, Destination... destinations) {
    return new CrossRegionPolicy("rm-1", version, List.of(destinations));
  }
}
