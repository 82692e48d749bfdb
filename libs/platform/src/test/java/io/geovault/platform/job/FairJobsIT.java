package io.geovault.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.job.fairness.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts with very different numbers of jobs. */
@Tag("A6")
class FairJobsIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final JobBench bench = new JobBench(TestDatabase.fresh());

  @AfterEach
  void stopWorkers() {
    bench.close();
  }

  @Test
  void shouldListWaitingAccountsFromTheOneServedLast() {
    // Given
    bench.enqueueFor("a", 3);
    bench.enqueueFor("b", 20);
    bench.enqueueFor("c", 1);
    bench.enqueue("nobodys", "kind");

    // Then
    assertThat(waiting("a"))
        .containsExactly(
            new Waiting("b", 8), new Waiting("c", 1), new Waiting("-", 1), new Waiting("a", 3));
    assertThat(waiting("c")).first().isEqualTo(new Waiting("-", 1));
    assertThat(waiting("")).extracting(Waiting::accountId).containsExactly("-", "a", "b", "c");
  }

  @Test
  void shouldClaimAsManyOfEachAsWereGiven() {
    // Given
    bench.enqueueFor("a", 30);
    bench.enqueueFor("b", 30);

    // When
    List<Job> claimed = bench.claim(Map.of("a", 2, "b", 3), 16);

    // Then
    assertThat(claimed)
        .extracting(Job::accountId)
        .containsExactlyInAnyOrder("a", "a", "b", "b", "b");
  }

  @Test
  void shouldTakeUpTheJobsOfADeadWorkerWhicheverAccountIsNext() {
    // Given
    bench.enqueueFor("a", 1);
    bench.claim("dead", Duration.ofMillis(-1), 1);
    bench.enqueueFor("b", 5);

    // When
    List<Job> claimed = bench.claim(Map.of("b", 2), 2);

    // Then
    assertThat(claimed).extracting(Job::accountId).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void shouldRunTheOneJobOfAnAccountAmongAThousandOfAnother() {
    // Given
    Semaphore turns = new Semaphore(0);
    JobBench.Recorder handler =
        new JobBench.Recorder(
                1,
                (job, lease) -> {
                  turns.acquire();
                  lease.complete(handle -> {});
                })
            .fair();
    bench.enqueueFor("many", 1000);
    bench.startWorker(Duration.ofMinutes(5), handler);
    await().atMost(LIMIT).until(() -> handler.calls.size() == 3);

    // When
    bench.enqueueFor("one", 1);

    // Then
    await().atMost(LIMIT).until(() -> handler.calls.contains("run one-0 1"));
    assertThat(handler.calls).hasSize(4);
    turns.release(2000);
    await().atMost(LIMIT).until(() -> bench.stateOf("many-999").equals("COMPLETED"));
  }

  private List<Waiting> waiting(String last) {
    return bench.database.read(handle -> bench.claims.waiting(handle, "kind", last, 8));
  }
}
