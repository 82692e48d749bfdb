package io.geovault.recyclebin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import io.geovault.testkit.event.EventTransaction;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Events written in Kafka transactions: an aborted one has no effect, an open one takes effect
 * later.
 */
@ExtendWith(Installation.Shared.class)
@Tag("fault-F3")
class KafkaTransactionScenarioIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Installation here;

  KafkaTransactionScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldApplyACommittedTransactionAndNothingOfAnAbortedOne() {
    // Given
    Instant at = here.now().minusSeconds(5);
    String aborted = released(at);
    String committed = released(at);

    // When
    try (EventTransaction transaction = begin(LONG)) {
      destroyed(transaction, aborted, at);
      transaction.abort();
    }
    try (EventTransaction transaction = begin(LONG)) {
      destroyed(transaction, committed, at);
      transaction.commit();
    }
    here.fleet.expired(aborted, at);

    // Then
    here.await(committed, "DESTROYED");
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> assertThat(here.deadLetters(aborted)).containsExactly("state-forbids-event"));
    assertThat(here.history(aborted)).containsExactly("ACTIVE>RELEASED " + at);
  }

  @Test
  @Tag("C2")
  void shouldActOnDueTimesThoughTheLastRecordsBelongToTransactions() {
    // Given
    String instance = here.instance(Fleet.SUBSCRIPTION);
    Instant expiredAt = here.now().minusSeconds(5);

    // When
    try (EventTransaction transaction = begin(LONG)) {
      Fleet.publish(
          transaction, "InstanceExpired", instance, "\"expiredAt\":\"%s\"".formatted(expiredAt));
      transaction.commit();
    }
    here.await(instance, "LOCKED");
    try (EventTransaction transaction = begin(LONG)) {
      destroyed(transaction, instance, here.now());
      transaction.abort();
    }
    here.pass(Duration.ofDays(7));

    // Then
    here.await(instance, "RELEASED");
  }

  @Test
  @Tag("C2")
  void shouldWaitForARenewalAfterAnOpenTransactionUntilTheBrokerEndsTheTransaction() {
    // Given
    String instance = here.instance(Fleet.SUBSCRIPTION);
    Instant expiredAt = here.now().minusSeconds(5);
    here.fleet.expired(instance, expiredAt);
    here.await(instance, "LOCKED");

    // When
    try (EventTransaction stranger = begin(Duration.ofSeconds(5))) {
      destroyed(stranger, instance, expiredAt);
    }
    here.fleet.renewed(instance, expiredAt.plus(Duration.ofDays(3)));
    here.pass(Duration.ofDays(7).plusHours(1));

    // Then
    here.await(instance, "ACTIVE");
    assertThat(here.history(instance)).hasSize(2).noneMatch(step -> step.contains("RELEASED"));
    assertThat(here.published("InstanceReleased", instance)).isEmpty();
  }

  private String released(Instant at) {
    String instance = here.instance(Fleet.SUBSCRIPTION);
    here.fleet.released(instance, at);
    here.await(instance, "RELEASED");
    return instance;
  }

  private EventTransaction begin(Duration limit) {
    return EventTransaction.begin(here.stack.kafka().bootstrap(), limit);
  }

  private static void destroyed(EventTransaction transaction, String instance, Instant at) {
    Fleet.publish(
        transaction, "InstanceDestroyed", instance, "\"destroyedAt\":\"%s\"".formatted(at));
  }
}
