package io.geovault.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.platform.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of jobs: who may claim a job, and what a worker with a lost lease can still do. */
@Tag("A6")
class JobsIT {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration OVER = Duration.ofMillis(-1);

  private final JobBench bench = new JobBench(TestDatabase.fresh());

  @AfterEach
  void stopWorkers() {
    bench.close();
  }

  @Test
  void shouldGiveEachJobToOneOwnerHoweverManyAsk() throws Exception {
    // Given
    for (int i = 0; i < 60; i++) {
      bench.enqueue("job-" + i, "kind");
    }
    ConcurrentLinkedQueue<String> claimed = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(1);

    // When
    List<Future<?>> done = new ArrayList<>();
    try (ExecutorService owners = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < 6; i++) {
        String owner = "owner-" + i;
        done.add(
            owners.submit(
                () -> {
                  start.await();
                  for (int round = 0; round < 20; round++) {
                    bench.claim(owner, LONG, 5).forEach(job -> claimed.add(job.id()));
                  }
                  return owner;
                }));
      }
      start.countDown();
      for (Future<?> each : done) {
        each.get(2, TimeUnit.MINUTES);
      }
    }

    // Then
    assertThat(claimed).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void shouldRecordNothingForAJobThatWasWithdrawn() {
    // Given
    bench.enqueue("job-1", "kind");
    Job running = bench.claim("a", LONG, 1).getFirst();

    // When
    bench.database.writing(handle -> bench.jobs.withdraw(handle, List.of("job-1")));

    // Then
    assertThatExceptionOfType(LeaseLost.class)
        .isThrownBy(() -> bench.lease(running).complete(handle -> {}));
    assertThat(bench.claim("b", LONG, 1)).isEmpty();
  }

  @Test
  void shouldEnqueueAnIdOnce() {
    // Given
    bench.enqueue("job-1", "kind");
    bench.enqueue("job-1", "kind");

    // Then
    assertThat(bench.claim("a", LONG, 10)).hasSize(1);
    assertThat(bench.claim("a", LONG, 10)).isEmpty();
  }

  @Test
  void shouldHandOverTheRemainsOfALostLease() {
    // Given
    bench.enqueue("job-1", "kind");
    Job first = bench.claim("a", OVER, 1).getFirst();

    // When
    Job second = bench.claim("b", LONG, 1).getFirst();

    // Then
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.attempts()).isEqualTo(2);
    assertThat(bench.claim("c", LONG, 1)).isEmpty();
  }

  @Test
  void shouldRenewManyLeasesAtOnceAndReturnWhichAreStillHeld() {
    // Given
    List.of("job-1", "job-2", "job-3").forEach(id -> bench.enqueue(id, "kind"));
    Job lost = bench.claim("a", OVER, 1).getFirst();
    Job taken = bench.claim("b", LONG, 1).getFirst();
    List<Job> others = bench.claim("a", LONG, 2);
    Job ended = others.getFirst();
    bench.lease(ended).complete(handle -> {});
    Job held = others.getLast();

    // When
    Set<String> ours =
        bench.database.write(
            handle -> bench.claims.renew(handle, List.of(lost, ended, held, taken), LONG, LONG));

    // Then
    assertThat(ours).containsExactlyInAnyOrder(held.claim(), taken.claim());
  }

  @Test
  void shouldLetAWorkerThatLostItsLeaseRecordNothing() {
    // Given
    bench.enqueue("job-1", "kind");
    Job first = bench.claim("a", OVER, 1).getFirst();
    Lease late = bench.lease(first);
    Job second = bench.claim("b", LONG, 1).getFirst();
    CountDownLatch effects = new CountDownLatch(3);

    // Then
    assertThatExceptionOfType(LeaseLost.class)
        .isThrownBy(() -> late.record(handle -> effects.countDown()));
    assertThatExceptionOfType(LeaseLost.class)
        .isThrownBy(() -> late.complete(handle -> effects.countDown()));
    assertThatExceptionOfType(LeaseLost.class)
        .isThrownBy(() -> late.fail("x", handle -> effects.countDown()));
    assertThat(effects.getCount()).isEqualTo(3);
    assertThat(late.isLost()).isTrue();
    assertThat(renew(first)).isFalse();
    assertThat(renew(second)).isTrue();
    bench.lease(second).complete(handle -> {});
    assertThat(bench.stateOf("job-1")).isEqualTo("COMPLETED");
  }

  @Test
  void shouldFenceOffAClaimThatACrashOfTheDatabaseForgot() {
    // Given
    bench.enqueue("job-1", "kind");
    Job forgotten = bench.claim("a", LONG, 1).getFirst();
    bench.database.writing(
        handle -> handle.execute("update job set state = 'READY', attempts = 0"));

    // When
    Job again = bench.claim("a", LONG, 1).getFirst();

    // Then
    assertThat(again.attempts()).isEqualTo(forgotten.attempts());
    assertThatExceptionOfType(LeaseLost.class)
        .isThrownBy(() -> bench.lease(forgotten).complete(handle -> {}));
    bench.lease(again).complete(handle -> {});
  }

  @Test
  void shouldKeepTheLeaseWhileItRecordsEvenIfItRunsOutBetween() {
    // Given
    bench.enqueue("job-1", "kind");
    Job job = bench.claim("a", OVER, 1).getFirst();

    // When
    bench
        .lease(job)
        .record(
            handle -> {
              assertThat(elsewhere(() -> bench.claim("b", LONG, 1))).isEmpty();
              assertThat(elsewhere(() -> renew(job))).as("renewed without waiting").isTrue();
            });

    // Then
    assertThat(bench.claim("b", LONG, 1)).hasSize(1);
  }

  @Test
  void shouldRollBackWhatWasRecordedWithAFailure() {
    // Given
    bench.enqueue("job-1", "kind");
    Lease lease = bench.lease(bench.claim("a", LONG, 1).getFirst());

    // Then
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                lease.complete(
                    handle -> {
                      throw new IllegalStateException("died here");
                    }));
    assertThat(bench.stateOf("job-1")).isEqualTo("RUNNING");
  }

  @Test
  void shouldFreeWhatAReplicaHoldsWhenItStops() {
    // Given
    bench.enqueue("job-1", "kind");
    bench.enqueue("job-2", "kind");
    bench.claim("a", LONG, 1);
    bench.claim("b", LONG, 1);

    // When
    bench.database.writing(handle -> bench.claims.release(handle, "a"));

    // Then
    assertThat(bench.claim("c", LONG, 10)).hasSize(1);
  }

  @Test
  void shouldCarryWhereItCameFrom() {
    // Given
    MDC.put("correlationId", "req-7");

    // When
    bench.enqueue("job-1", "kind");
    MDC.clear();

    // Then
    Job job = bench.claim("a", LONG, 1).getFirst();
    assertThat(job.origin().correlationId()).isEqualTo("req-7");
    assertThat(job.payload()).contains("\"a\"");
    assertThat(job.subject()).isEqualTo("rm-1");
  }

  /** Runs the work in another thread, because one thread has one transaction. */
  private static <T> T elsewhere(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work).orTimeout(2, TimeUnit.MINUTES).join();
  }

  private boolean renew(Job job) {
    return bench
            .database
            .write(handle -> bench.claims.renew(handle, List.of(job), LONG, LONG))
            .size()
        == 1;
  }
}
