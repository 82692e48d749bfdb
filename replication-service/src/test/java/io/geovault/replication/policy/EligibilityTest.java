package io.geovault.replication.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.StorageClass;
import io.geovault.replication.InstanceSpecs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R3")
class EligibilityTest {

  private static final List<String> VERSIONS =
      List.of("5.5.62", "5.6.51", "5.7.44", "8.0.36", "8.4.2", "9.7.0-log", "unknown");

  /** All that rule R3 lets in; 8.4 and 9.7 are what 8.0 became. */
  private static final List<String> ELIGIBLE =
      List.of(
          "CLOUD_DISK 5.7.44 BASIC",
          "CLOUD_DISK 5.7.44 HIGH_AVAILABILITY",
          "CLOUD_DISK 5.7.44 CLUSTER",
          "CLOUD_DISK 8.0.36 BASIC",
          "CLOUD_DISK 8.0.36 HIGH_AVAILABILITY",
          "CLOUD_DISK 8.0.36 CLUSTER",
          "CLOUD_DISK 8.4.2 BASIC",
          "CLOUD_DISK 8.4.2 HIGH_AVAILABILITY",
          "CLOUD_DISK 8.4.2 CLUSTER",
          "CLOUD_DISK 9.7.0-log BASIC",
          "CLOUD_DISK 9.7.0-log HIGH_AVAILABILITY",
          "CLOUD_DISK 9.7.0-log CLUSTER",
          "LOCAL_SSD 5.6.51 HIGH_AVAILABILITY",
          "LOCAL_SSD 5.7.44 HIGH_AVAILABILITY",
          "LOCAL_SSD 5.7.44 ENTERPRISE",
          "LOCAL_SSD 8.0.36 HIGH_AVAILABILITY",
          "LOCAL_SSD 8.4.2 HIGH_AVAILABILITY",
          "LOCAL_SSD 9.7.0-log HIGH_AVAILABILITY");

  static Stream<InstanceSpec> everySpec() {
    return Arrays.stream(StorageClass.values())
        .flatMap(
            storage ->
                Arrays.stream(Edition.values())
                    .flatMap(
                        edition ->
                            VERSIONS.stream()
                                .map(
                                    version ->
                                        InstanceSpecs.of(storage, version, edition, false))));
  }

  @ParameterizedTest
  @MethodSource("everySpec")
  void shouldLetInWhatTheRuleNamesAndNothingElse(InstanceSpec spec) {
    // Given
    String line = spec.storageClass() + " " + spec.engineVersion() + " " + spec.edition();

    // When
    Optional<String> refusal = Eligibility.refusalOf(spec);

    // Then
    assertThat(refusal.isEmpty()).as(line).isEqualTo(ELIGIBLE.contains(line));
  }

  @ParameterizedTest
  @MethodSource("everySpec")
  void shouldNameWhatTheInstanceRunsWhereItRefuses(InstanceSpec spec) {
    // Given
    Optional<String> refusal = Eligibility.refusalOf(spec);

    // When
    String reason = refusal.orElse(spec.storageClass() + spec.engineVersion() + spec.edition());

    // Then
    assertThat(reason)
        .contains(spec.storageClass().name(), spec.engineVersion(), spec.edition().name());
  }

  @ParameterizedTest
  @MethodSource("everySpec")
  void shouldNeverLetInServerlessInstances(InstanceSpec spec) {
    // Given
    InstanceSpec serverless =
        InstanceSpecs.of(spec.storageClass(), spec.engineVersion(), spec.edition(), true);

    // When
    Optional<String> refusal = Eligibility.refusalOf(serverless);

    // Then
    assertThat(refusal).hasValueSatisfying(reason -> assertThat(reason).contains("serverless"));
  }

  @Test
  void shouldSayWhichVersionsWouldDo() {
    // Given
    InstanceSpec old =
        InstanceSpecs.of(StorageClass.CLOUD_DISK, "5.6.51", Edition.HIGH_AVAILABILITY, false);

    // When
    Optional<String> refusal = Eligibility.refusalOf(old);

    // Then
    assertThat(refusal)
        .contains(
            "on CLOUD_DISK it needs MySQL 8.0 or 5.7; the instance runs MySQL 5.6.51 in"
                + " HIGH_AVAILABILITY edition");
  }
}
