package io.geovault.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionBatchesTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final List<String> batches = new CopyOnWriteArrayList<>();
  private final CountDownLatch hanging = new CountDownLatch(1);

  @AfterEach
  void release() {
    hanging.countDown();
  }

  @Test
  void shouldRunOtherRegionsWhileOneHangsAndNotStartThatOneAgain() {
    // Given
    RegionBatches regions =
        new RegionBatches(
            "Work",
            region -> {
              batches.add(region);
              if (region.equals("away")) {
                hang();
              }
              return false;
            });

    // When
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              regions.start(List.of("away", "here"));
              return Collections.frequency(batches, "here") > 2;
            });

    // Then
    assertThat(batches).containsOnlyOnce("away");
  }

  @Test
  void shouldRunBatchesOfARegionUntilNoMoreIsDue() {
    // Given
    RegionBatches regions =
        new RegionBatches(
            "Work",
            region -> {
              batches.add(region);
              return batches.size() < 3;
            });

    // When
    regions.start(List.of("here"));

    // Then
    await().atMost(LIMIT).untilAsserted(() -> assertThat(batches).hasSize(3));
  }

  @Test
  void shouldStartARegionAgainAfterAFailure() {
    // Given
    RegionBatches regions =
        new RegionBatches(
            "Work",
            region -> {
              batches.add(region);
              throw new IllegalStateException("the database is away");
            });

    // When / Then
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              regions.start(List.of("here"));
              return batches.size() > 1;
            });
  }

  private void hang() {
    try {
      hanging.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
