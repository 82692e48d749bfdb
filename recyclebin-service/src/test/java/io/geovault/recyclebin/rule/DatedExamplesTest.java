package io.geovault.recyclebin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.RecycleBinEvent.InstanceBillingStopped;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples of the description, to the second. */
@Tag("C2")
@Tag("C4")
class DatedExamplesTest {

  @Test
  void shouldReleaseAnExpiredSubscriptionAfterSevenDaysAndDestroyItAfterEightMore() {
    // Given
    Life life = new Life(Life.SUBSCRIPTION);
    life.apply(LifeEvents.EXPIRED.at("2024-01-04T00:00:00Z"));

    // When
    life.sweep("2024-01-10T23:59:59Z");
    life.sweep("2024-01-11T00:00:26Z");
    life.sweep("2024-01-18T23:59:59Z");
    life.sweep("2024-01-19T00:00:26Z");

    // Then
    assertThat(life.moves())
        .containsExactly(
            "ACTIVE>LOCKED 2024-01-04T00:00:00Z",
            "LOCKED>RELEASED 2024-01-11T00:00:00Z",
            "RELEASED>DESTROYED 2024-01-19T00:00:00Z");
  }

  @Test
  void shouldReleaseASuspendedInstanceAfterSevenDaysAndDestroyItAfterEightMore() {
    // Given
    Life life = new Life(Life.PAY_AS_YOU_GO);
    life.apply(LifeEvents.OVERDUE.at("2024-01-05T21:25:13Z"));

    // When
    life.sweep("2024-01-12T21:38:33Z");
    life.sweep("2024-01-21T00:00:00Z");

    // Then
    assertThat(life.moves())
        .containsExactly(
            "ACTIVE>LOCKED 2024-01-05T21:25:13Z",
            "LOCKED>RELEASED 2024-01-12T21:25:13Z",
            "RELEASED>DESTROYED 2024-01-20T21:25:13Z");
  }

  @Test
  void shouldDestroyAnInstanceReleasedByHandAfterEightDays() {
    // Given
    Life life = new Life(Life.PAY_AS_YOU_GO);
    life.apply(LifeEvents.RELEASED.at("2024-01-12T21:38:33Z"));

    // When
    life.sweep("2024-01-20T21:38:32Z");
    life.sweep("2024-01-20T21:38:33Z");

    // Then
    assertThat(life.moves())
        .containsExactly(
            "ACTIVE>RELEASED 2024-01-12T21:38:33Z", "RELEASED>DESTROYED 2024-01-20T21:38:33Z");
  }

  @Test
  @Tag("C7")
  void shouldReleaseForGoodOnAVirtualMerchantSite() {
    // Given
    Life life = new Life(Life.MERCHANT_SITE);
    life.apply(LifeEvents.EXPIRED.at("2024-01-04T00:00:00Z"));

    // When
    life.sweep("2024-06-01T00:00:00Z");

    // Then
    assertThat(life.moves())
        .containsExactly(
            "ACTIVE>LOCKED 2024-01-04T00:00:00Z", "LOCKED>RELEASED 2024-01-11T00:00:00Z");
    assertThat(life.published(InstanceReleased.class)).hasSize(1);
    assertThat(life.published(InstanceDestroyed.class)).isEmpty();
  }

  @Test
  @Tag("A6")
  void shouldPlaySeveralDueTimesForwardInOneSweepEachAtItsOwnInstant() {
    // Given
    Life life = new Life(Life.SUBSCRIPTION);
    life.apply(LifeEvents.EXPIRED.at("2024-01-04T00:00:00Z"));

    // When
    life.sweep("2024-09-01T12:00:00Z");

    // Then
    assertThat(life.published(InstanceReleased.class))
        .extracting(InstanceReleased::releasedAt)
        .containsExactly(Instant.parse("2024-01-11T00:00:00Z"));
    assertThat(life.published(InstanceDestroyed.class))
        .extracting(InstanceDestroyed::destroyedAt)
        .containsExactly(Instant.parse("2024-01-19T00:00:00Z"));
  }

  @Test
  @Tag("C8")
  void shouldStopTheBillOnceWhenTheInstanceEntersTheBin() {
    // Given
    Life life = new Life(Life.PAY_AS_YOU_GO);
    life.apply(LifeEvents.OVERDUE.at("2024-01-05T21:25:13Z"));

    // When
    life.sweep("2024-02-01T00:00:00Z");

    // Then
    assertThat(life.published(InstanceBillingStopped.class))
        .extracting(InstanceBillingStopped::stoppedAt)
        .containsExactly(Instant.parse("2024-01-05T21:25:13Z"));
  }
}
