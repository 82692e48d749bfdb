package io.geovault.replication.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R1")
class PolicyChangerTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");
  private static final CrossRegionPolicy OFF = CrossRegionPolicy.off("rm-1");
  private static final CrossRegionPolicy ON =
      new CrossRegionPolicy("rm-1", true, "cn-shanghai", 30, true, true, BEFORE, 4);

  @Test
  void shouldEnableFromNowOn() {
    // Given
    PolicyChange change = new PolicyChange(true, "cn-shanghai", 30, true, true);

    // When
    CrossRegionPolicy changed = PolicyChanger.apply(OFF, change, NOW);

    // Then
    assertThat(changed)
        .isEqualTo(new CrossRegionPolicy("rm-1", true, "cn-shanghai", 30, true, true, NOW, 1));
  }

  @Test
  void shouldChangeNothingWhenAskedForWhatHoldsAlready() {
    // Given
    PolicyChange same = new PolicyChange(true, "cn-shanghai", 30, true, null);

    // When
    CrossRegionPolicy changed = PolicyChanger.apply(ON, same, NOW);

    // Then
    assertThat(changed).isSameAs(ON);
  }

  @Test
  @Tag("R4")
  void shouldGoOnSinceTheFirstEnablingWhenOnlyTheRetentionChanges() {
    // Given
    PolicyChange change = new PolicyChange(true, null, 365, true, null);

    // When
    CrossRegionPolicy changed = PolicyChanger.apply(ON, change, NOW);

    // Then
    assertThat(changed)
        .isEqualTo(new CrossRegionPolicy("rm-1", true, "cn-shanghai", 365, true, true, BEFORE, 5));
  }

  @Test
  @Tag("R4")
  void shouldBeginAnewWhenTheDestinationMoves() {
    // Given
    PolicyChange change = new PolicyChange(true, "cn-beijing", 30, true, null);

    // When
    CrossRegionPolicy changed = PolicyChanger.apply(ON, change, NOW);

    // Then
    assertThat(changed.enabledAt()).isEqualTo(NOW);
  }

  @Test
  @Tag("R8")
  void shouldForgetTheEnablingAndLogsWhenDisabled() {
    // Given
    PolicyChange change = new PolicyChange(false, null, 7, true, null);

    // When
    CrossRegionPolicy changed = PolicyChanger.apply(ON, change, NOW);

    // Then
    assertThat(changed)
        .isEqualTo(new CrossRegionPolicy("rm-1", false, "cn-shanghai", 7, false, true, null, 5));
  }

  @Test
  void shouldTakeBackTheAgreementOnlyWhenToldTo() {
    // Given
    PolicyChange change = new PolicyChange(true, null, 30, true, false);

    // When
    CrossRegionPolicy changed = PolicyChanger.apply(ON, change, NOW);

    // Then
    assertThat(changed.complianceAgreementAccepted()).isFalse();
  }
}
