package io.geovault.recyclebin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import io.geovault.testkit.event.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Due times: several at once, while no replica was running, and with two replicas. */
@ExtendWith(Installation.Shared.class)
@Tag("A6")
class TimerScenarioIT {

  private final Installation here;

  TimerScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  @Tag("C2")
  @Tag("C4")
  void shouldCatchUpInOrderOnStepsThatBecameDueWhileTheServiceWasDown() {
    // Given
    String instance = here.instance(Fleet.SUBSCRIPTION);
    Instant expiredAt = here.now().minusSeconds(5);
    here.fleet.expired(instance, expiredAt);
    here.await(instance, "LOCKED");
    here.killReplicas();

    // When
    here.pass(Duration.ofDays(30));
    here.startReplicas();
    here.await(instance, "DESTROYED");

    // Then
    Instant releasedAt = expiredAt.plus(Duration.ofDays(7));
    Instant destroyedAt = releasedAt.plus(Duration.ofDays(8));
    assertThat(here.history(instance))
        .containsExactly(
            "ACTIVE>LOCKED " + expiredAt,
            "LOCKED>RELEASED " + releasedAt,
            "RELEASED>DESTROYED " + destroyedAt);
    assertThat(here.awaitPublished("InstanceReleased", instance, 1).getFirst().value())
        .contains(releasedAt.toString());
    assertThat(here.awaitPublished("InstanceDestroyed", instance, 1).getFirst().value())
        .contains(destroyedAt.toString());
  }

  @Test
  @Tag("C2")
  void shouldLetARenewalInTimeWinThoughBothArrivedWhileTheServiceWasDown() {
    // Given
    List<String> instances =
        IntStream.range(0, 20).mapToObj(each -> here.instance(Fleet.SUBSCRIPTION)).toList();
    Instant expiredAt = here.now().minusSeconds(5);
    instances.forEach(instance -> here.fleet.expired(instance, expiredAt));
    instances.forEach(instance -> here.await(instance, "LOCKED"));
    here.stopReplicas();

    // When
    instances.forEach(instance -> here.fleet.renewed(instance, expiredAt.plus(Duration.ofDays(3))));
    here.pass(Duration.ofDays(10));
    here.startReplicas();

    // Then
    for (String instance : instances) {
      here.await(instance, "ACTIVE");
      assertThat(here.published("InstanceReleased", instance)).isEmpty();
    }
  }

  @Test
  @Tag("A2")
  void shouldReleaseEachInstanceOnceThoughTwoReplicasLook() {
    // Given
    List<String> instances =
        IntStream.range(0, 300).mapToObj(each -> here.fleet.created()).toList();
    Instant overdueAt = here.now().minusSeconds(5);
    instances.forEach(instance -> here.fleet.overdue(instance, overdueAt));
    here.await(instances.getLast(), "LOCKED");

    // When
    here.pass(Duration.ofDays(7).plusSeconds(5));
    await().atMost(Installation.LIMIT).until(() -> releases().keySet().containsAll(instances));

    // Then
    assertThat(releases().entrySet())
        .filteredOn(entry -> instances.contains(entry.getKey()))
        .hasSize(instances.size())
        .allSatisfy(entry -> assertThat(entry.getValue()).isEqualTo(1));
  }

  private Map<String, Long> releases() {
    return here.events.all().stream()
        .filter(event -> event.type().equals("io.geovault.instance.InstanceReleased.v1"))
        .collect(Collectors.groupingBy(SeenEvent::key, Collectors.counting()));
  }
}
