package io.geovault.platform.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweeperTest {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofDays(1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger runs = new AtomicInteger();
  private Sweeper sweeper = new Sweeper(List.of(), meters);

  @AfterEach
  void stop() {
    sweeper.stop(new ShutdownEvent());
  }

  @Test
  void shouldRunBatchesUntilNoneIsDueAndThenWaitForItsPeriod() {
    // When
    start(Sweep.batches("some", NEVER, () -> runs.incrementAndGet() < 3).startingAfter(SOON));

    // Then
    await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(runs).hasValue(3));
    await()
        .atMost(Duration.ofMinutes(1))
        .during(Duration.ofMillis(100))
        .until(() -> runs.get() == 3);
  }

  @Test
  void shouldRunAgainAfterEachPeriodAndAfterEachFailure() {
    // Given
    Sweep failing =
        Sweep.once(
            "failing",
            SOON,
            () -> {
              if (runs.incrementAndGet() < 3) {
                throw new AssertionError("an error, not only an exception");
              }
            });

    // When
    start(failing);

    // Then
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(runs).hasValueGreaterThan(5));
    assertThat(meters.counter("geovault.sweep.failures", "sweep", "failing").count()).isEqualTo(2);
    assertThat(meters.get("geovault.sweep.age").tag("sweep", "failing").gauge().value())
        .isNotNegative();
  }

  @Test
  void shouldTryAgainIfTheSystemRefusesAThread() {
    // Given
    AtomicInteger refused = new AtomicInteger();
    Sweep sweep = Sweep.once("late", SOON, runs::incrementAndGet);
    sweeper = new Sweeper(List.of(() -> List.of(sweep)), meters);
    sweeper.threads.setThreadFactory(
        task -> {
          if (refused.incrementAndGet() == 1) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          return Thread.ofPlatform().daemon().unstarted(task);
        });

    // When
    sweeper.start(new StartupEvent());

    // Then
    await().untilAsserted(() -> assertThat(runs).hasPositiveValue());
    assertThat(meters.counter("geovault.sweep.failures", "sweep", "late").count()).isEqualTo(1);
  }

  @Test
  void shouldRunNoSweepTwiceAtOnceAndLetNoneDelayAnother() {
    // Given
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger();

    // When
    start(
        Sweep.once(
            "hanging",
            SOON,
            () -> {
              hanging.incrementAndGet();
              waitFor(released);
            }),
        Sweep.once("other", SOON, runs::incrementAndGet));

    // Then
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(runs).hasValueGreaterThan(20));
    assertThat(hanging).hasValue(1);
    released.countDown();
  }

  @Test
  void shouldLetTheRunningBatchEndAndBeginNoFurtherOneWhenTheServiceStops()
      throws InterruptedException {
    // Given
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    start(
        Sweep.batches(
            "long",
            SOON,
            () -> {
              runs.incrementAndGet();
              began.countDown();
              waitFor(stopping);
              ended.set(true);
              return true;
            }));
    waitFor(began);
    Thread stop = Thread.ofPlatform().start(() -> sweeper.stop(new ShutdownEvent()));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> stop.getState() == Thread.State.TIMED_WAITING);

    // When
    stopping.countDown();
    stop.join();

    // Then
    assertThat(ended).isTrue();
    assertThat(runs).hasValue(1);
  }

  @Test
  void shouldRefuseAPeriodThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sweep.once("usage-folding", Duration.ZERO, () -> {}))
        .withMessageContaining("usage-folding");
  }

  private void start(Sweep... sweeps) {
    sweeper = new Sweeper(List.of(() -> List.of(sweeps)), meters);
    sweeper.start(new StartupEvent());
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
