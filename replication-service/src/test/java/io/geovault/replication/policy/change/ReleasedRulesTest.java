package io.geovault.replication.policy.change;

import static io.geovault.replication.region.RegionCatalogue.BEIJING;
import static io.geovault.replication.region.RegionCatalogue.SHANGHAI;
import static io.geovault.replication.region.RegionCatalogue.SINGAPORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violation;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.DestinationChange;
import io.geovault.replication.policy.Destinations;
import io.geovault.replication.region.RegionCatalogue;
import io.geovault.replication.scene.InstanceSpecs;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field for every storage class after the release; the test calls the rules as a request
 * does.
 */
@Tag("R9")
class ReleasedRulesTest {

  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
  private static final Destination LOGS = Destinations.withLogs(SHANGHAI, 30, SINCE);
  private static final Destination LEFT = Destinations.off(SINGAPORE, 90, SINCE);
  private static final CrossRegionPolicy ON = new CrossRegionPolicy("rm-1", 3, List.of(LOGS, LEFT));
  private static final CrossRegionPolicy OFF = new CrossRegionPolicy("rm-1", 3, List.of(LEFT));

  private final PolicyRules rules = new PolicyRules(RegionCatalogue.regions(), region -> true);

  static Stream<Arguments> refusedOnLocalSsd() {
    return Stream.of(
        argumentSet("disabling", one(false, null, 7, null, null), ON, "enabled"),
        argumentSet("enabling", one(true, SINGAPORE, 7, null, true), OFF, "enabled"),
        argumentSet("moving", one(true, BEIJING, 30, true, true), ON, "destinationRegion"),
        argumentSet("logs", one(true, SHANGHAI, 30, false, null), ON, "logBackupEnabled"),
        argumentSet(
            "agreement", one(true, SHANGHAI, 30, null, false), ON, "complianceAgreementAccepted"),
        argumentSet(
            "one more",
            several(new DestinationChange(true, SHANGHAI, 30, null, null), on(BEIJING)),
            ON,
            "destinations[1].destinationRegion"));
  }

  @ParameterizedTest
  @MethodSource("refusedOnLocalSsd")
  void shouldNameTheSettingThatCannotBeChangedAnyMore(
      PolicyChange change, CrossRegionPolicy current, String field) {
    // Given
    Instance released = instance(StorageClass.LOCAL_SSD, InstanceStatus.RELEASED);

    // When
    Refusal refusal = refusal(released, current, change);

    // Then
    assertThat(refusal.code()).isEqualTo(ReplicationError.ONLY_RETENTION_AFTER_RELEASE);
    assertThat(refusal.violations()).extracting(Violation::field).containsExactly(field);
    assertThat(refusal).hasMessageContaining("only retentionDays");
  }

  static Stream<Arguments> retentions() {
    return Stream.of(
        argumentSet("alone", one(null, null, 7, null, null), ON, SHANGHAI, 7),
        argumentSet("all the same", one(true, SHANGHAI, 365, true, true), ON, SHANGHAI, 365),
        argumentSet("disabled before", one(false, null, 1825, null, null), OFF, SINGAPORE, 1825),
        argumentSet(
            "of one left before",
            several(on(SHANGHAI), new DestinationChange(null, SINGAPORE, 7, null, null)),
            ON,
            SINGAPORE,
            7));
  }

  @ParameterizedTest
  @MethodSource("retentions")
  void shouldChangeTheRetentionAndNothingElseOnLocalSsd(
      PolicyChange change, CrossRegionPolicy current, String region, int days) {
    // Given
    Instance released = instance(StorageClass.LOCAL_SSD, InstanceStatus.RELEASED);

    // When
    CrossRegionPolicy changed =
        current.changed(rules.check(released, current, change, Set.of()), Instant.MAX);

    // Then
    assertThat(changed.destination(region).orElseThrow().retentionDays()).isEqualTo(days);
    assertThat(changed.destinations())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("retentionDays", "changedAt")
        .isEqualTo(current.destinations());
  }

  @ParameterizedTest
  @MethodSource("retentions")
  void shouldChangeNothingOnCloudDisk(PolicyChange change, CrossRegionPolicy current) {
    // Given
    Instance released = instance(StorageClass.CLOUD_DISK, InstanceStatus.RELEASED);

    // When
    Refusal refusal = refusal(released, current, change);

    // Then
    assertThat(refusal.code()).isEqualTo(ReplicationError.INSTANCE_RELEASED);
    assertThat(refusal).hasMessageContaining("CLOUD_DISK");
  }

  @ParameterizedTest
  @EnumSource(StorageClass.class)
  void shouldRefuseToBeginAfterADestruction(StorageClass storage) {
    // Given
    Instance destroyed = instance(storage, InstanceStatus.DESTROYED);

    // When
    Refusal refusal =
        refusal(destroyed, CrossRegionPolicy.off("rm-1"), PolicyChange.of(on(SHANGHAI)));

    // Then
    assertThat(refusal.code()).isEqualTo(ReplicationError.INSTANCE_RELEASED);
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceStatus.class,
      names = {"ACTIVE", "LOCKED", "DELETING"})
  void shouldStillAllowEveryChangeBeforeTheRelease(InstanceStatus status) {
    // Given
    Instance alive = instance(StorageClass.LOCAL_SSD, status);

    // When
    List<DestinationChange> wanted =
        rules.check(alive, ON, one(false, null, 7, null, null), Set.of());

    // Then
    assertThat(wanted).hasSize(1);
  }

  private Refusal refusal(Instance instance, CrossRegionPolicy current, PolicyChange change) {
    @Nullable Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> rules.check(instance, current, change, Set.of()));
    return assertThat(refusal).isNotNull().actual();
  }

  private static Instance instance(StorageClass storage, InstanceStatus status) {
    return new Instance(
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        InstanceSpecs.of(storage, "8.0.36", Edition.HIGH_AVAILABILITY, false),
        status,
        SINCE);
  }

  private static DestinationChange on(String region) {
    return new DestinationChange(true, region, 30, null, null);
  }

  private static PolicyChange one(
      @Nullable Boolean enabled,
      @Nullable String region,
      int days,
      @Nullable Boolean logs,
      @Nullable Boolean agreed) {
    return PolicyChange.of(new DestinationChange(enabled, region, days, logs, agreed));
  }

  private static PolicyChange several(DestinationChange... changes) {
    return PolicyChange.of(List.of(changes));
  }
}
