package io.geovault.replication.retention.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.replication.scene.InstanceSpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R7")
class RetentionTermsTest {

  private static final Instant COPIED = Instant.parse("2026-03-29T00:30:00Z");
  private static final Set<InstanceStatus> OVER =
      Set.of(InstanceStatus.RELEASED, InstanceStatus.DESTROYED);

  static Stream<Arguments> everyEnd() {
    return Stream.of(StorageClass.values())
        .flatMap(
            storage -> Stream.of(InstanceStatus.values()).map(end -> Arguments.of(storage, end)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyEnd")
  @Tag("R9")
  void shouldKeepNothingOfACloudDiskThatIsOverAndEverythingElse(
      StorageClass storage, InstanceStatus status) {
    // Given
    RetentionTerms terms = RetentionTerms.of(instance(storage, status), 30);

    // When
    PurgeTime copied = terms.ofCopied(COPIED);
    PurgeTime waiting = terms.ofWaiting(COPIED);

    // Then
    boolean goes = storage == StorageClass.CLOUD_DISK && OVER.contains(status);
    Instant kept = COPIED.plus(Duration.ofDays(30));
    assertThat(copied)
        .isEqualTo(
            goes
                ? new PurgeTime(COPIED, PurgeReason.RELEASED)
                : new PurgeTime(kept, PurgeReason.RETENTION));
    assertThat(waiting)
        .isEqualTo(
            goes
                ? new PurgeTime(COPIED, PurgeReason.RELEASED)
                : new PurgeTime(kept, PurgeReason.NOT_COPIED_IN_TIME));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8, 30, 365, 1825})
  void shouldCountDaysOfTwentyFourHoursFromTheEndOfTheCopy(int days) {
    // Given
    Instance instance = instance(StorageClass.LOCAL_SSD, InstanceStatus.ACTIVE);

    // When
    PurgeTime purgeTime = RetentionTerms.of(instance, days).ofCopied(COPIED);

    // Then
    assertThat(Duration.between(COPIED, purgeTime.at()).toHours()).isEqualTo(24L * days);
  }

  @Test
  void shouldBeDueAtTheVeryInstantAndNotBefore() {
    // Given
    PurgeTime purgeTime = new PurgeTime(COPIED, PurgeReason.RETENTION);

    // Then
    assertThat(purgeTime.isDue(COPIED.minusNanos(1))).isFalse();
    assertThat(purgeTime.isDue(COPIED)).isTrue();
    assertThat(purgeTime.isDue(COPIED.plusNanos(1))).isTrue();
  }

  private static Instance instance(StorageClass storage, InstanceStatus status) {
    return new Instance(
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        InstanceSpecs.of(storage, "8.0.36", Edition.HIGH_AVAILABILITY, false),
        status,
        Instant.EPOCH);
  }
}
