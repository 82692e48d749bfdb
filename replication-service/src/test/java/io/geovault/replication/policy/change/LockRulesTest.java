package io.geovault.replication.policy.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.DestinationChange;
import io.geovault.replication.scene.InstanceSpecs;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R7")
class LockRulesTest {

  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
  private static final String SHANGHAI = "cn-shanghai";
  private static final Set<String> LOCKING = Set.of(SHANGHAI);

  @Test
  void shouldRefuseComplianceWhereTheStoreEnforcesNoLock() {
    assertThat(refusal(off(), change(true, 30, Mode.COMPLIANCE), Set.of()).code())
        .isEqualTo(ReplicationError.LOCK_NOT_ENFORCED);
    assertThat(refusal(on(30, Mode.GOVERNANCE), change(true, 30, Mode.COMPLIANCE), Set.of()).code())
        .isEqualTo(ReplicationError.LOCK_NOT_ENFORCED);
    assertAllowed(off(), change(true, 30, Mode.COMPLIANCE), LOCKING);
    assertAllowed(on(30, Mode.COMPLIANCE), change(true, 60, null), Set.of());
  }

  @Test
  void shouldLetTheRetentionOnlyGrowInComplianceMode() {
    assertThat(refusal(on(30, Mode.COMPLIANCE), change(true, 29, null), LOCKING).code())
        .isEqualTo(ReplicationError.RETENTION_ONLY_GROWS);
    assertThat(refusal(on(30, Mode.COMPLIANCE), change(false, 7, null), LOCKING).code())
        .isEqualTo(ReplicationError.RETENTION_ONLY_GROWS);
    assertAllowed(on(30, Mode.COMPLIANCE), change(true, 31, Mode.COMPLIANCE), LOCKING);
    assertAllowed(on(30, Mode.GOVERNANCE), change(true, 7, Mode.COMPLIANCE), LOCKING);
  }

  @Test
  void shouldAllowAShorterRetentionWithTheWayBackToGovernance() {
    assertAllowed(on(30, Mode.COMPLIANCE), change(true, 7, Mode.GOVERNANCE), LOCKING);
  }

  @Test
  @Tag("R8")
  void shouldDisableInComplianceModeWithTheRetentionAsItIs() {
    assertAllowed(on(30, Mode.COMPLIANCE), change(false, 30, null), LOCKING);
    assertAllowed(on(30, Mode.COMPLIANCE), change(false, 7, Mode.GOVERNANCE), LOCKING);
  }

  @Test
  @Tag("R9")
  void shouldHoldAfterTheReleaseToo() {
    // Given
    Instance released = instance();
    CrossRegionPolicy current = on(30, Mode.COMPLIANCE);

    // When
    Refusal shorter =
        catchThrowableOfType(
            Refusal.class,
            () ->
                ReleasedRules.check(
                    released, current, List.of(new WantedDestination("", change(null, 7, null)))));
    Refusal mode =
        catchThrowableOfType(
            Refusal.class,
            () ->
                ReleasedRules.check(
                    released,
                    current,
                    List.of(new WantedDestination("", change(null, 60, Mode.GOVERNANCE)))));

    // Then
    assertThat(shorter.code()).isEqualTo(ReplicationError.RETENTION_ONLY_GROWS);
    assertThat(mode.code()).isEqualTo(ReplicationError.ONLY_RETENTION_AFTER_RELEASE);
  }

  private static void assertAllowed(
      CrossRegionPolicy current, DestinationChange change, Set<String> locking) {
    assertThatCode(() -> LockRules.check(current, new WantedDestination("", change), locking))
        .doesNotThrowAnyException();
  }

  private static Refusal refusal(
      CrossRegionPolicy current, DestinationChange change, Set<String> locking) {
    return catchThrowableOfType(
        Refusal.class, () -> LockRules.check(current, new WantedDestination("", change), locking));
  }

  private static DestinationChange change(
      @Nullable Boolean enabled, int days, @Nullable Mode mode) {
    return new DestinationChange(enabled, SHANGHAI, days, null, null, mode);
  }

  private static CrossRegionPolicy off() {
    return CrossRegionPolicy.off("rm-1");
  }

  private static CrossRegionPolicy on(int days, Mode mode) {
    return new CrossRegionPolicy(
        "rm-1",
        1,
        List.of(new Destination(SHANGHAI, true, days, false, false, SINCE, null, mode, SINCE)));
  }

  private static Instance instance() {
    return new Instance(
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        InstanceSpecs.of(StorageClass.LOCAL_SSD, "8.0.36", Edition.HIGH_AVAILABILITY, false),
        InstanceStatus.RELEASED,
        SINCE);
  }
}
