package io.geovault.replication.policy.change;

import static io.geovault.replication.region.RegionCatalogue.BEIJING;
import static io.geovault.replication.region.RegionCatalogue.HANGZHOU;
import static io.geovault.replication.region.RegionCatalogue.SHANGHAI;
import static io.geovault.replication.region.RegionCatalogue.SINGAPORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R1")
@Tag("R2")
class PolicyRulesTest {

  private static final Instant ENABLED_AT = Instant.parse("2026-11-01T00:00:00Z");
  private static final CrossRegionPolicy OFF = CrossRegionPolicy.off("rm-1");
  private static final CrossRegionPolicy ON =
      new CrossRegionPolicy("rm-1", 1, List.of(Destinations.withLogs(SHANGHAI, 30, ENABLED_AT)));

  private final PolicyRules rules =
      new PolicyRules(
          RegionCatalogue.regions(), Set.of(HANGZHOU, SHANGHAI, BEIJING, SINGAPORE)::contains);
  private final PolicyRules withoutStores =
      new PolicyRules(RegionCatalogue.regions(), Set.of(HANGZHOU)::contains);

  static Stream<Arguments> refusedChanges() {
    return Stream.of(
        argumentSet(
            "enabled missing",
            single(null, SHANGHAI, 7, null, null),
            ReplicationError.INVALID_POLICY,
            "enabled"),
        argumentSet(
            "retention missing",
            single(true, SHANGHAI, null, null, null),
            ReplicationError.INVALID_POLICY,
            "retentionDays"),
        argumentSet(
            "retention too short",
            single(true, SHANGHAI, 6, null, null),
            ReplicationError.RETENTION_OUT_OF_RANGE,
            "retentionDays"),
        argumentSet(
            "retention too long",
            single(true, SHANGHAI, 1826, null, null),
            ReplicationError.RETENTION_OUT_OF_RANGE,
            "retentionDays"),
        argumentSet(
            "destination missing",
            single(true, null, 7, null, null),
            ReplicationError.INVALID_POLICY,
            "destinationRegion"),
        argumentSet(
            "destination unknown",
            single(true, "atlantis-1", 7, null, null),
            ReplicationError.UNKNOWN_REGION,
            "destinationRegion"),
        argumentSet(
            "destination is the source",
            single(true, HANGZHOU, 7, null, null),
            ReplicationError.DESTINATION_IS_SOURCE,
            "destinationRegion"),
        argumentSet(
            "pair forbidden",
            single(true, BEIJING, 7, null, null),
            ReplicationError.PAIR_NOT_AVAILABLE,
            "destinationRegion"),
        argumentSet(
            "other area without agreement",
            single(true, SINGAPORE, 7, null, false),
            ReplicationError.COMPLIANCE_AGREEMENT_REQUIRED,
            "complianceAgreementAccepted"),
        argumentSet(
            "the second of two",
            PolicyChange.of(
                List.of(
                    new DestinationChange(true, SHANGHAI, 7, null, null),
                    new DestinationChange(true, SINGAPORE, 7, null, null))),
            ReplicationError.COMPLIANCE_AGREEMENT_REQUIRED,
            "destinations[1].complianceAgreementAccepted"),
        argumentSet(
            "off where nothing ever was",
            single(false, "atlantis-1", 7, null, null),
            ReplicationError.UNKNOWN_REGION,
            "destinationRegion"));
  }

  @ParameterizedTest
  @MethodSource("refusedChanges")
  void shouldNameTheFieldThatBreaksARule(
      PolicyChange change, ReplicationError expected, String field) {
    // Given
    Instance instance = instance(InstanceStatus.ACTIVE);

    // When
    Refusal refusal = refusal(rules, instance, OFF, change);

    // Then
    assertThat(refusal.code()).isEqualTo(expected);
    assertThat(refusal.violations()).extracting(Violation::field).containsExactly(field);
  }

  @Test
  void shouldRefuseADestinationWithoutAStore() {
    // Given
    PolicyChange change = single(true, SHANGHAI, 7, null, null);

    // When
    Refusal refusal = refusal(withoutStores, instance(InstanceStatus.ACTIVE), OFF, change);

    // Then
    assertThat(refusal.code()).isEqualTo(ReplicationError.REGION_HAS_NO_STORE);
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceStatus.class,
      names = {"RELEASED", "DESTROYED"})
  void shouldRefuseEnablingForAnInstanceThatIsGone(InstanceStatus gone) {
    // Given
    PolicyChange change = single(true, SHANGHAI, 7, null, null);

    // When
    Refusal refusal = refusal(rules, instance(gone), OFF, change);

    // Then
    assertThat(refusal.code()).isEqualTo(ReplicationError.INSTANCE_RELEASED);
  }

  @Test
  @Tag("R3")
  void shouldRefuseAnInstanceThatIsNotEligibleAndSayWhy() {
    // Given
    Instance serverless =
        new Instance(
            "rm-1",
            "1234567890123456",
            HANGZHOU,
            InstanceSpecs.of(StorageClass.CLOUD_DISK, "8.0.36", Edition.BASIC, true),
            InstanceStatus.ACTIVE,
            ENABLED_AT);

    // When
    Refusal refusal = refusal(rules, serverless, OFF, single(true, SHANGHAI, 7, null, null));

    // Then
    assertThat(refusal.code()).isEqualTo(ReplicationError.INSTANCE_NOT_ELIGIBLE);
    assertThat(refusal.detail()).contains("serverless");
  }

  @Test
  @Tag("R8")
  void shouldRefuseDisablingUnlessRetentionIsSevenDays() {
    // Given
    PolicyChange change = single(false, null, 30, null, null);

    // When
    Refusal refusal = refusal(rules, instance(InstanceStatus.ACTIVE), ON, change);

    // Then
    assertThat(refusal.code()).isEqualTo(ReplicationError.DISABLING_REQUIRES_RETENTION_7);
    assertThat(refusal.violations()).extracting(Violation::field).containsExactly("retentionDays");
  }

  static Stream<Arguments> allowedChanges() {
    return Stream.of(
        argumentSet("shortest retention", OFF, single(true, SHANGHAI, 7, null, null)),
        argumentSet("longest retention", OFF, single(true, SHANGHAI, 1825, null, null)),
        argumentSet("other area, agreed", OFF, single(true, SINGAPORE, 7, null, true)),
        argumentSet("disabled with seven days", ON, single(false, null, 7, null, null)),
        argumentSet("off stays off", OFF, single(false, null, 30, null, null)));
  }

  @ParameterizedTest
  @MethodSource("allowedChanges")
  void shouldAllowWhatBreaksNoRule(CrossRegionPolicy current, PolicyChange change) {
    // Given
    Instance instance = instance(InstanceStatus.ACTIVE);

    // When // Then
    assertThatCode(() -> rules.check(instance, current, change, Set.of()))
        .doesNotThrowAnyException();
  }

  private static Refusal refusal(
      PolicyRules rules, Instance instance, CrossRegionPolicy current, PolicyChange change) {
    @Nullable Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> rules.check(instance, current, change, Set.of()));
    return assertThat(refusal).isNotNull().actual();
  }

  private static PolicyChange single(
      @Nullable Boolean enabled,
      @Nullable String destination,
      @Nullable Integer days,
      @Nullable Boolean logs,
      @Nullable Boolean agreed) {
    return PolicyChange.of(new DestinationChange(enabled, destination, days, logs, agreed));
  }

  private static Instance instance(InstanceStatus status) {
    return new Instance(
        "rm-1", "1234567890123456", HANGZHOU, InstanceSpecs.eligible(), status, ENABLED_AT);
  }
}
