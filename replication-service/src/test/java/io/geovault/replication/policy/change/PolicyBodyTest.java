package io.geovault.replication.policy.change;

import static io.geovault.replication.region.RegionCatalogue.BEIJING;
import static io.geovault.replication.region.RegionCatalogue.SHANGHAI;
import static io.geovault.replication.region.RegionCatalogue.SINGAPORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.DestinationChange;
import io.geovault.replication.policy.Destinations;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("X7")
class PolicyBodyTest {

  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
  private static final CrossRegionPolicy OFF = CrossRegionPolicy.off("rm-1");
  private static final CrossRegionPolicy ONE =
      new CrossRegionPolicy("rm-1", 1, List.of(Destinations.on(SHANGHAI, 30, SINCE)));
  private static final CrossRegionPolicy TWO =
      new CrossRegionPolicy(
          "rm-1",
          2,
          List.of(Destinations.on(SHANGHAI, 30, SINCE), Destinations.on(SINGAPORE, 30, SINCE)));

  static Stream<Arguments> refused() {
    PolicyChange mixed =
        new PolicyChange(true, SHANGHAI, 7, null, null, null, List.of(on(SHANGHAI)));
    return Stream.of(
        argumentSet("both forms", OFF, mixed, ReplicationError.INVALID_POLICY, "destinations"),
        argumentSet(
            "one left out",
            TWO,
            several(on(SHANGHAI)),
            ReplicationError.DESTINATION_LEFT_OUT,
            SINGAPORE),
        argumentSet(
            "all left out", ONE, several(), ReplicationError.DESTINATION_LEFT_OUT, SHANGHAI),
        argumentSet(
            "one form for two",
            TWO,
            PolicyChange.of(on(SHANGHAI)),
            ReplicationError.SEVERAL_DESTINATIONS,
            "{\"destinations\": [...]}"),
        argumentSet(
            "one form to disable two",
            TWO,
            PolicyChange.of(off(null)),
            ReplicationError.SEVERAL_DESTINATIONS,
            "ap-southeast-1 and cn-shanghai"),
        argumentSet(
            "twice",
            OFF,
            several(on(SHANGHAI), on(SHANGHAI)),
            ReplicationError.INVALID_POLICY,
            "destinations[1].destinationRegion"),
        argumentSet(
            "no region",
            OFF,
            several(on(SHANGHAI), on(null)),
            ReplicationError.INVALID_POLICY,
            "destinations[1].destinationRegion"),
        argumentSet(
            "null",
            OFF,
            several(on(SHANGHAI), null),
            ReplicationError.INVALID_POLICY,
            "destinations[1]"),
        argumentSet(
            "disables what is not enabled",
            ONE,
            PolicyChange.of(off(BEIJING)),
            ReplicationError.INVALID_POLICY,
            "must be cn-shanghai"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuseAFormThatLeavesOpenWhatIsWanted(
      CrossRegionPolicy current, PolicyChange change, ReplicationError code, String named) {
    // Given
    PolicyChange unclear = change;

    // When
    @Nullable Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> PolicyBody.read(current, unclear));

    // Then
    assertThat(refusal).isNotNull().returns(code, Refusal::code);
    assertThat(refusal).hasMessageContaining(named);
  }

  static Stream<Arguments> readAs() {
    return Stream.of(
        argumentSet("first", OFF, PolicyChange.of(on(SHANGHAI)), List.of(on(SHANGHAI))),
        argumentSet("move", ONE, PolicyChange.of(on(BEIJING)), List.of(on(BEIJING))),
        argumentSet("disable", ONE, PolicyChange.of(off(null)), List.of(off(SHANGHAI))),
        argumentSet("nothing to disable", OFF, PolicyChange.of(off(null)), List.of(off(null))),
        argumentSet(
            "second", ONE, several(on(SHANGHAI), on(BEIJING)), List.of(on(SHANGHAI), on(BEIJING))),
        argumentSet(
            "one of two",
            TWO,
            several(on(SHANGHAI), off(SINGAPORE)),
            List.of(on(SHANGHAI), off(SINGAPORE))));
  }

  @ParameterizedTest
  @MethodSource("readAs")
  void shouldReadEitherFormAsWhatIsWantedOfEachDestination(
      CrossRegionPolicy current, PolicyChange change, List<DestinationChange> expected) {
    // Given
    PolicyChange clear = change;

    // When
    List<WantedDestination> wanted = PolicyBody.read(current, clear);

    // Then
    assertThat(wanted).extracting(WantedDestination::change).isEqualTo(expected);
  }

  @Test
  void shouldSayWhereInTheBodyADestinationIs() {
    // Given
    PolicyChange change = several(on(SHANGHAI), on(BEIJING));

    // When
    List<WantedDestination> wanted = PolicyBody.read(OFF, change);

    // Then
    assertThat(wanted.getLast().field("retentionDays")).isEqualTo("destinations[1].retentionDays");
  }

  private static PolicyChange several(@Nullable DestinationChange... changes) {
    return PolicyChange.of(Arrays.asList(changes));
  }

  private static DestinationChange on(@Nullable String region) {
    return new DestinationChange(true, region, 30, null, null);
  }

  private static DestinationChange off(@Nullable String region) {
    return new DestinationChange(false, region, 7, null, null);
  }
}
