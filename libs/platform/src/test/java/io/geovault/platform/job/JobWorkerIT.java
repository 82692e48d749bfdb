package io.geovault.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.platform.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker: when jobs run, are retried, are given up and handed over. */
@Tag("A6")
class JobWorkerIT {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final JobBench bench = new JobBench(TestDatabase.fresh());

  @AfterEach
  void stopWorkers() {
    bench.close();
  }

  @Test
  void shouldRunWhatIsEnqueuedWithinMoments() {
    // Given
    JobBench.Recorder handler =
        new JobBench.Recorder(3, (job, lease) -> lease.complete(handle -> {}));
    bench.startWorker(LONG, handler);
    bench.startWorker(LONG, new JobBench.Recorder(3, (job, lease) -> lease.complete(h -> {})));

    // When
    for (int i = 0; i < 30; i++) {
      bench.enqueue("job-" + i, "kind");
    }

    // Then
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              for (int i = 0; i < 30; i++) {
                assertThat(bench.stateOf("job-" + i)).isEqualTo("COMPLETED");
              }
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldTakeUpTheNextWhenOneEndsWithoutPollingUntilThen(boolean fair) {
    // Given
    JobBench.Recorder handler =
        new JobBench.Recorder(3, (job, lease) -> lease.complete(handle -> {}));
    bench.startSignalledWorker(fair ? handler.fair() : handler);

    // When
    bench.enqueueFor("many", 40);
    bench.enqueueFor("few", 2);

    // Then
    await().atMost(LIMIT).until(() -> handler.calls.size() == 42);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              for (int i = 0; i < 40; i++) {
                assertThat(bench.stateOf("many-" + i)).isEqualTo("COMPLETED");
              }
            });
  }

  @Test
  void shouldTryAgainAtItsTimeAndGiveUpAfterItsAttempts() {
    // Given
    JobBench.Recorder handler =
        new JobBench.Recorder(
            2,
            (job, lease) -> {
              throw new IllegalStateException("the store is \0 away");
            });
    bench.startWorker(LONG, handler);
    bench.enqueue("job-1", "kind");
    awaitRecorded(handler, "again job-1: the store is \0 away");
    assertThat(bench.claim("other", LONG, 1)).isEmpty();

    // When
    bench.clock.advance(Duration.ofMinutes(1));

    // Then
    awaitRecorded(handler, "given up job-1: the store is \0 away (given up after 2 attempts)");
    assertThat(bench.stateOf("job-1")).isEqualTo("FAILED");
    assertThat(bench.column("job-1", "failure")).startsWith("the store is  away");
  }

  @Test
  void shouldGiveUpAtOnceWhereNoRepetitionHelps() {
    // Given
    JobBench.Recorder handler =
        new JobBench.Recorder(
            9,
            (job, lease) -> {
              throw new PermanentFailure("no such database", new IllegalStateException());
            });
    bench.startWorker(LONG, handler);

    // When
    bench.enqueue("job-1", "kind");

    // Then
    awaitRecorded(handler, "given up job-1: no such database");
    assertThat(handler.calls).containsExactly("run job-1 1", "given up job-1: no such database");
  }

  @Test
  void shouldRunAgainWithAllItsTriesWhenMadeReadyByHand() {
    // Given
    JobBench.Recorder handler =
        new JobBench.Recorder(
            1,
            (job, lease) -> {
              if (job.attempts() == 1) {
                throw new PermanentFailure("no");
              }
              lease.complete(handle -> {});
            });
    bench.startWorker(LONG, handler);
    bench.enqueue("job-1", "kind");
    awaitRecorded(handler, "given up job-1: no");

    // When
    boolean ready = bench.database.write(handle -> bench.jobs.requeue(handle, "job-1"));
    await().atMost(LIMIT).until(() -> bench.stateOf("job-1").equals("COMPLETED"));
    boolean again = bench.database.write(handle -> bench.jobs.requeue(handle, "job-1"));

    // Then
    assertThat(ready).isTrue();
    assertThat(again).isFalse();
    assertThat(handler.calls).contains("run job-1 2");
  }

  @Test
  void shouldTreatAnErrorAsAFailedTry() {
    // Given
    JobBench.Recorder handler =
        new JobBench.Recorder(
            1,
            (job, lease) -> {
              throw new StackOverflowError();
            });
    bench.startWorker(LONG, handler);

    // When
    bench.enqueue("job-1", "kind");

    // Then
    awaitRecorded(handler, "given up job-1: StackOverflowError (given up after 1 attempts)");
  }

  @Test
  void shouldKeepTheLeaseOfALongRunAlive() throws InterruptedException {
    // Given
    CountDownLatch finish = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    JobBench.Recorder handler =
        new JobBench.Recorder(
            1,
            (job, lease) -> {
              started.countDown();
              finish.await();
              lease.complete(handle -> {});
            });
    bench.startWorker(Duration.ofSeconds(3), handler);
    bench.enqueue("job-1", "kind");
    assertThat(started.await(2, TimeUnit.MINUTES)).isTrue();
    String first = bench.column("job-1", "lease_expires_at");

    // Then
    await()
        .atMost(LIMIT)
        .until(() -> bench.column("job-1", "lease_expires_at").compareTo(first) > 0);
    assertThat(bench.claim("other", LONG, 1)).isEmpty();
    finish.countDown();
    await().atMost(LIMIT).until(() -> bench.stateOf("job-1").equals("COMPLETED"));
    assertThat(handler.calls).containsExactly("run job-1 1");
  }

  @Test
  void shouldNotifyARunThatAnotherWorkerHasItsLease() {
    // Given
    JobBench.Recorder handler =
        new JobBench.Recorder(
            1,
            (job, lease) -> {
              await().atMost(LIMIT).until(lease::isLost);
              throw new PermanentFailure("cancelled");
            });
    bench.startWorker(Duration.ofMillis(300), handler);
    bench.enqueue("job-1", "kind");
    await().atMost(LIMIT).until(() -> bench.stateOf("job-1").equals("RUNNING"));

    // When
    bench.database.writing(
        handle ->
            handle.execute(
                "update job set attempts = 2, lease_owner = 'other',"
                    + " lease_expires_at = clock_timestamp() + interval '1 hour'"));

    // Then
    awaitIdle(handler);
    assertThat(bench.stateOf("job-1")).isEqualTo("RUNNING");
    assertThat(handler.calls).containsExactly("run job-1 1");
  }

  private static void awaitIdle(JobBench.Recorder handler) {
    await()
        .during(Duration.ofMillis(800))
        .atMost(LIMIT)
        .until(() -> List.copyOf(handler.calls).size() == 1);
  }

  @Test
  void shouldHandItsRunsOverUnharmedWhenAskedToStop() {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    JobBench.Recorder handler =
        new JobBench.Recorder(
            1,
            (job, lease) -> {
              try {
                never.await();
              } catch (InterruptedException stopped) {
                throw new PermanentFailure("was cancelled", stopped);
              }
            });
    JobWorker worker = bench.startWorker(LONG, handler);
    bench.enqueue("job-1", "kind");
    await().atMost(LIMIT).until(() -> handler.calls.size() == 1);

    // When
    JobBench.stop(worker);

    // Then
    assertThat(handler.calls).containsExactly("run job-1 1");
    assertThat(bench.claim("other", LONG, 1)).hasSize(1);
    bench.enqueue("job-2", "kind");
    assertThat(bench.stateOf("job-2")).isEqualTo("READY");
  }

  @Test
  void shouldDoNothingWithoutHandlers() {
    // Given
    bench.enqueue("job-1", "kind");

    // When
    JobWorker idle = bench.startWorker(LONG);
    JobBench.stop(idle);

    // Then
    assertThat(bench.stateOf("job-1")).isEqualTo("READY");
  }

  private static void awaitRecorded(JobBench.Recorder handler, String words) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(handler.calls).contains(words));
  }
}
