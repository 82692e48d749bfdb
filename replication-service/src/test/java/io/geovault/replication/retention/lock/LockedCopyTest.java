package io.geovault.replication.retention.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.replication.retention.terms.PurgeReason;
import io.geovault.replication.retention.terms.PurgeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R7")
class LockedCopyTest {

  private static final Instant PURGE = Instant.parse("2026-12-20T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void shouldShrinkInGovernanceModeOnlyAndGrowInBoth() {
    assertThat(copy(Mode.GOVERNANCE, PURGE.plus(DAY)).shrinks()).isTrue();
    assertThat(copy(Mode.GOVERNANCE, PURGE.plus(DAY)).isHeld()).isFalse();
    assertThat(copy(Mode.COMPLIANCE, PURGE.plus(DAY)).isHeld()).isTrue();
    assertThat(copy(Mode.COMPLIANCE, PURGE.minus(DAY)).isHeld()).isFalse();
    assertThat(copy(Mode.COMPLIANCE, PURGE.minus(DAY)).wanted())
        .isEqualTo(new Retention(Mode.COMPLIANCE, PURGE));
    assertThat(copy(Mode.GOVERNANCE, null).shrinks()).isFalse();
  }

  @Test
  void shouldTakeALockThatWasFoundForWhatItIs() {
    // Given
    Retention present = new Retention(Mode.COMPLIANCE, PURGE.plus(DAY));

    // When
    LockedCopy found = copy(Mode.GOVERNANCE, null).found(present);

    // Then
    assertThat(found.isHeld()).isTrue();
    assertThat(found.isNear(present)).isFalse();
    assertThat(found.isNear(new Retention(Mode.COMPLIANCE, PURGE.plusSeconds(59)))).isTrue();
  }

  @Test
  void shouldLetNoCopyGoBeforeALockInComplianceModeEnds() {
    PurgeTime purgeTime = new PurgeTime(PURGE, PurgeReason.RELEASED);

    assertThat(lock(Mode.COMPLIANCE, PURGE.plus(DAY)).keeping(purgeTime))
        .isEqualTo(new PurgeTime(PURGE.plus(DAY), PurgeReason.RELEASED));
    assertThat(lock(Mode.COMPLIANCE, PURGE.minus(DAY)).keeping(purgeTime)).isEqualTo(purgeTime);
    assertThat(lock(Mode.GOVERNANCE, PURGE.plus(DAY)).keeping(purgeTime)).isEqualTo(purgeTime);
    assertThat(new Lock(Optional.empty(), true).keeping(purgeTime)).isEqualTo(purgeTime);
  }

  private static Lock lock(Mode mode, Instant until) {
    return new Lock(Optional.of(new Retention(mode, until)), false);
  }

  private static LockedCopy copy(Mode mode, @Nullable Instant until) {
    return new LockedCopy(
        "copy-1",
        "cn-shanghai",
        "vault",
        "1/rm-1/backups/set-1/data.tar",
        PURGE,
        new HeldLock(mode, until));
  }
}
