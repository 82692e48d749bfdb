package io.geovault.replication.log.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.objectstore.region.OwnPlaces;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.replication.log.Slices;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.Destinations;
import io.geovault.replication.scene.InstanceSpecs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R5")
class LogPlannerTest {

  private static final Instant ENABLED = Instant.parse("2026-02-01T10:00:00.500Z");

  static Stream<Arguments> settings() {
    return Stream.of(
        argumentSet("never set up", List.of(), "2026-02-02T00:00:00Z", List.of()),
        argumentSet(
            "sets only",
            List.of(Destinations.on("cn-shanghai", 7, ENABLED)),
            "2026-02-02T00:00:00Z",
            List.of()),
        argumentSet(
            "disabled",
            List.of(Destinations.off("cn-shanghai", 7, ENABLED)),
            "2026-02-02T00:00:00Z",
            List.of()),
        argumentSet("sealed before enabling", logs(), "2026-02-01T10:00:00.499Z", List.of()),
        argumentSet("sealed when enabled", logs(), "2026-02-01T10:00:00.500Z", bothRegions()),
        argumentSet("sealed after enabling", logs(), "2026-02-02T00:00:00Z", bothRegions()),
        argumentSet(
            "one with logs, one without",
            List.of(
                Destinations.withLogs("cn-shanghai", 7, ENABLED),
                Destinations.on("cn-beijing", 7, ENABLED)),
            "2026-02-02T00:00:00Z",
            List.of("cn-shanghai")));
  }

  private static List<Destination> logs() {
    return List.of(
        Destinations.withLogs("cn-shanghai", 7, ENABLED),
        Destinations.withLogs("ap-southeast-1", 30, ENABLED));
  }

  private static List<String> bothRegions() {
    return List.of("ap-southeast-1", "cn-shanghai");
  }

  @ParameterizedTest
  @MethodSource("settings")
  @Tag("X7")
  void shouldCopyToTheDestinationsThatWantLogsSealedThen(
      List<Destination> destinations, String sealedAt, List<String> expected) {
    // When
    List<Destination> targets =
        decide(Slices.sealedAt(Instant.parse(sealedAt)), destinations, true);

    // Then
    assertThat(targets).extracting(Destination::region).containsExactlyElementsOf(expected);
  }

  @Test
  void shouldRefuseASliceOfARegionWithoutAStoreOnlyWhereItWouldBeCopied() {
    // Given
    LogBackupCompleted slice = Slices.sealedAt(ENABLED.plusSeconds(1));

    // When / Then
    assertThat(decide(slice, List.of(), false)).isEmpty();
    assertThatThrownBy(() -> decide(slice, logs(), false))
        .isInstanceOf(EventRefused.class)
        .extracting("code")
        .isEqualTo("region-without-store");
  }

  @Test
  void shouldRefuseASliceThatHoldsNothing() {
    // When / Then
    assertThatThrownBy(() -> decide(Slices.unnumbered("binlog.000001", 10, 10), logs(), true))
        .isInstanceOf(EventRefused.class)
        .extracting("code")
        .isEqualTo("empty-log-segment");
  }

  private static List<Destination> decide(
      LogBackupCompleted slice, List<Destination> destinations, boolean sourceHasStore) {
    Optional<OwnPlaces> source =
        sourceHasStore ? Optional.of(OwnPlaces.in(slice.location().bucket())) : Optional.empty();
    Instance instance =
        new Instance(
            "rm-1",
            Slices.ACCOUNT,
            "cn-hangzhou",
            InstanceSpecs.eligible(),
            InstanceStatus.ACTIVE,
            ENABLED);
    return LogPlanner.destinations(
        slice, instance, new CrossRegionPolicy("rm-1", 1, destinations), source);
  }
}
