package io.geovault.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.job.quarantine.Death;
import io.geovault.platform.job.quarantine.SuspectsBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fault S5: a job that kills each replica that runs it, among harmless jobs. */
@Tag("fault-S5")
class QuarantineIT {

  private static final Duration OVER = Duration.ofMillis(-1);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int INNOCENTS = 5;

  private final JobBench bench = new JobBench(TestDatabase.fresh());
  private final Set<String> survived = new TreeSet<>();
  private final List<String> deaths = new ArrayList<>();

  @AfterEach
  void stopWorkers() {
    bench.close();
  }

  @Test
  void shouldQuarantineTheJobThatKillsReplicasAndLetTheOthersGoOn() {
    // Given
    enqueue("killer");
    IntStream.range(0, INNOCENTS).forEach(n -> enqueue("innocent-" + n));

    // When: replicas begin, die with the killer, and are followed by others
    for (int replica = 0; replica < 40 && !isQuarantined("killer"); replica++) {
      live("replica-" + replica);
      bench.clock.advance(Duration.ofSeconds(11));
    }
    live("the-next");
    bench.clock.advance(Duration.ofSeconds(1));
    live("and-the-next");

    // Then
    assertThat(deaths).hasSize(3);
    assertThat(isQuarantined("killer")).isTrue();
    assertThat(survived).hasSize(INNOCENTS);
    assertThat(bench.claim("another", OVER, 10)).isEmpty();
  }

  @Test
  void shouldHoldWhatIsEnqueuedInQuarantineAndTryAgainByItselfWhenItEnds() {
    // Given
    quarantine("killer");

    // When
    enqueue("killer", "second");
    boolean held = bench.claim("x", OVER, 10).isEmpty();
    bench.clock.advance(Duration.ofHours(1).plusSeconds(1));
    live("much-later");

    // Then
    assertThat(held).isTrue();
    assertThat(deaths).hasSize(4);
    live("the-one-after");
    assertThat(isQuarantined("killer")).isTrue();
  }

  @Test
  void shouldRunAgainAtOnceWhereAnOperatorReleasesIt() {
    // Given
    quarantine("killer");
    List<String> listed =
        bench.database.read(handle -> SuspectsBench.quarantined(bench.clock, handle));

    // When
    boolean released =
        bench.database.write(
            handle -> SuspectsBench.release(bench.clock, handle, "kind", "killer"));

    // Then
    assertThat(listed).containsExactly("killer");
    assertThat(released).isTrue();
    assertThat(bench.claim("next", OVER, 10)).extracting(Job::id).containsExactly("killer");
    assertThat(suspects()).isZero();
  }

  @Test
  void shouldCountNoDeathWhereAReplicaGaveItsJobsBack() {
    // Given
    enqueue("steady");

    // When
    for (int i = 0; i < 5; i++) {
      assertThat(claim("replica-" + i)).hasSize(1);
      String owner = "replica-" + i;
      bench.database.writing(handle -> bench.claims.release(handle, owner));
    }

    // Then
    assertThat(isQuarantined("steady")).isFalse();
    assertThat(claim("last")).extracting(Job::diedWith).containsOnlyNulls();
  }

  @Test
  void shouldForgiveWhatEndsWell() {
    // Given
    enqueue("unlucky");
    claim("first");
    claim("second");

    // When
    claim("third");
    Job job = laterOf("unlucky");
    bench.lease(job).complete(handle -> {});

    // Then
    assertThat(suspects()).isZero();
  }

  @Test
  void shouldBeRespectedByAWorker() {
    // Given
    quarantine("killer");
    enqueue("innocent");
    JobBench.Recorder handler =
        new JobBench.Recorder(1, (job, lease) -> lease.complete(handle -> {}));

    // When
    bench.startWorker(Duration.ofMinutes(5), handler);

    // Then
    await().atMost(LIMIT).until(() -> bench.stateOf("innocent").equals("COMPLETED"));
    assertThat(handler.calls).containsExactly("run innocent 1");
  }

  private void quarantine(String subject) {
    enqueue(subject);
    for (int replica = 0; replica < 20 && !isQuarantined(subject); replica++) {
      live("q-" + replica);
      bench.clock.advance(Duration.ofSeconds(11));
    }
    live("q-last");
    assertThat(isQuarantined(subject)).isTrue();
  }

  /**
   * Simulates a replica: it claims the jobs that it may run, and dies if the killer is among them.
   */
  private void live(String replica) {
    List<Job> running = claim(replica);
    if (running.stream().anyMatch(job -> job.subject().equals("killer"))) {
      deaths.add(replica);
      return;
    }
    for (Job job : running) {
      // The lease is over, because the leases of the bench follow the database's clock: end it as
      // its holder.
      bench.lease(job).complete(handle -> {});
      survived.add(job.subject());
    }
  }

  /** Claims as a worker does: jobs of a dead worker are screened. */
  private List<Job> claim(String replica) {
    return bench.database.write(
        handle -> {
          List<Job> claimed =
              bench.claims.claim(handle, new JobClaims.Claimant("kind", replica, OVER), 100);
          List<Death> died =
              claimed.stream()
                  .filter(job -> job.diedWith() != null)
                  .map(
                      job ->
                          new Death(
                              job.id(),
                              job.kind(),
                              job.subject(),
                              job.accountId(),
                              String.valueOf(job.diedWith())))
                  .toList();
          Set<String> putBack = bench.suspects.screen(handle, died);
          return claimed.stream().filter(job -> !putBack.contains(job.id())).toList();
        });
  }

  private Job laterOf(String id) {
    bench.clock.advance(Duration.ofSeconds(11));
    return bench.claim("later", Duration.ofMinutes(5), 10).stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void enqueue(String subject) {
    enqueue(subject, subject);
  }

  private void enqueue(String subject, String id) {
    bench.database.writing(handle -> bench.jobs.enqueue(handle, id, "kind", subject, "{}"));
  }

  private boolean isQuarantined(String subject) {
    return bench.database.read(
        handle ->
            handle
                    .createQuery(
                        "select count(*) from job_suspect where subject = :subject and"
                            + " quarantined_until > :now")
                    .bind("subject", subject)
                    .bind("now", bench.clock.instant())
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  private int suspects() {
    return bench.database.read(
        handle ->
            handle.createQuery("select count(*) from job_suspect").mapTo(Integer.class).one());
  }
}
