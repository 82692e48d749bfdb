package io.geovault.replication.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.InstanceClass;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.StorageClass;
import io.geovault.replication.scene.InstanceSpecs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R3")
class EligibilityTest {

  /** One column of the table below per series; 8.4 and 9.7 succeed 8.0. */
  private static final List<String> VERSIONS =
      List.of("5.5.62", "5.6.51", "5.7.44", "8.0.36", "8.4.2", "9.7.0-log", "unknown");

  /** Rule R3 as a table: ok, or the property, version or edition, that rules it out. */
  private static final Map<String, String> TABLE =
      Map.of(
          "CLOUD_DISK BASIC", "V V ok ok ok ok V",
          "CLOUD_DISK HIGH_AVAILABILITY", "V V ok ok ok ok V",
          "CLOUD_DISK CLUSTER", "V V ok ok ok ok V",
          "CLOUD_DISK ENTERPRISE", "VE VE E E E E VE",
          "LOCAL_SSD BASIC", "ve e e e e e ve",
          "LOCAL_SSD HIGH_AVAILABILITY", "v ok ok ok ok ok v",
          "LOCAL_SSD CLUSTER", "ve e e e e e ve",
          "LOCAL_SSD ENTERPRISE", "n n ok n n n n");

  private static final Map<String, String> REASONS =
      Map.of(
          "V", "MySQL 8.0 or 5.7",
          "E", "BASIC, HIGH_AVAILABILITY or CLUSTER edition",
          "VE", "MySQL 8.0 or 5.7 in BASIC, HIGH_AVAILABILITY or CLUSTER edition",
          "v", "MySQL 8.0, 5.7 or 5.6",
          "e", "HIGH_AVAILABILITY edition, or MySQL 5.7 in ENTERPRISE edition",
          "ve",
              "MySQL 8.0, 5.7 or 5.6 in HIGH_AVAILABILITY edition, or MySQL 5.7 in ENTERPRISE"
                  + " edition",
          "n", "MySQL 5.7 in ENTERPRISE edition");

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
  void shouldLetInWhatTheRuleNamesAndSayWhyNotTheOthers(InstanceSpec spec) {
    // Given
    String cell =
        Objects.requireNonNull(TABLE.get(spec.storageClass() + " " + spec.edition()))
            .split(" ", -1)[VERSIONS.indexOf(spec.engineVersion())];

    // When
    Optional<String> refusal = Eligibility.refusalOf(spec);

    // Then
    assertThat(refusal)
        .isEqualTo(
            Optional.ofNullable(REASONS.get(cell))
                .map(
                    needed ->
                        "on %s it needs %s; the instance runs MySQL %s in %s edition"
                            .formatted(
                                spec.storageClass(),
                                needed,
                                spec.engineVersion(),
                                spec.edition())));
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
  void shouldNotAskWhetherAnInstanceIsReadOnlyOrInADedicatedCluster() {
    // Given
    InstanceSpec primary = InstanceSpecs.eligible();
    InstanceSpec other =
        new InstanceSpec(
            primary.engine(),
            primary.engineVersion(),
            primary.edition(),
            primary.storageClass(),
            InstanceClass.READ_ONLY,
            primary.payType(),
            false,
            true,
            true,
            true,
            0,
            null,
            null,
            null);

    // When
    Optional<String> refusal = Eligibility.refusalOf(other);

    // Then
    assertThat(refusal).isEmpty();
  }
}
