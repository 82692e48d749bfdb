package io.geovault.platform.job;

import io.geovault.platform.database.Database;
import io.geovault.platform.ids.TestIds;
import io.geovault.platform.job.quarantine.Suspects;
import io.geovault.platform.job.quarantine.SuspectsBench;
import io.geovault.platform.observability.TestTraces;
import io.geovault.testkit.MutableClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One database with jobs, and as many replicas working on them as a test needs. */
final class JobBench implements AutoCloseable {

  final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
  final Database database;
  final Jobs jobs;
  final JobClaims claims;
  final Suspects suspects;
  private final JobSignal signal = new JobSignal();
  private final List<JobWorker> workers = new ArrayList<>();

  JobBench(Database database) {
    this.database = database;
    this.jobs = new Jobs(clock, signal, TestTraces.off());
    this.claims = claims();
    this.suspects = SuspectsBench.suspects(clock);
  }

  /** Settings of a replica. */
  record Settings(Duration lease, Duration poll) implements JobConfig {}

  void enqueue(String id, String kind) {
    database.writing(handle -> jobs.enqueue(handle, id, kind, "rm-1", "{\"a\":1}"));
  }

  void enqueueFor(String account, int count) {
    database.writing(
        handle ->
            jobs.enqueue(
                handle,
                IntStream.range(0, count)
                    .mapToObj(
                        i ->
                            jobs.request(account + "-" + i, "kind", "rm-1", "{}")
                                .forAccount(account))
                    .toList()));
  }

  /** Claims the next jobs in the way that shares them fairly between accounts. */
  List<Job> claim(Map<String, Integer> ofAccounts, int limit) {
    return database.write(
        handle ->
            claims.claim(
                handle,
                new JobClaims.Claimant("kind", "a", Duration.ofMinutes(5)),
                limit,
                ofAccounts));
  }

  List<Job> claim(String owner, Duration lease, int limit) {
    return database.write(
        handle -> claims.claim(handle, new JobClaims.Claimant("kind", owner, lease), limit));
  }

  Lease lease(Job job) {
    return new Lease(job, claims, database);
  }

  /** A replica that runs until closed. */
  JobWorker startWorker(Duration lease, JobHandler... handlers) {
    return start(new Settings(lease, Duration.ofMillis(50)), handlers);
  }

  /** A replica that polls only once an hour. */
  JobWorker startSignalledWorker(JobHandler... handlers) {
    return start(new Settings(Duration.ofMinutes(5), Duration.ofHours(1)), handlers);
  }

  private JobWorker start(Settings settings, JobHandler... handlers) {
    JobClaims own = claims();
    JobWorker worker =
        new JobWorker(
            List.of(handlers),
            own,
            signal,
            new JobAttempt(own, database, TestTraces.off()),
            database,
            settings,
            suspects);
    workers.add(worker);
    worker.start(new StartupEvent());
    return worker;
  }

  /** The claims of a replica of its own. */
  private JobClaims claims() {
    return new JobClaims(clock, TestIds.by(Clock.systemUTC()));
  }

  static void stop(JobWorker worker) {
    worker.stop(new ShutdownEvent());
  }

  String stateOf(String id) {
    return column(id, "state");
  }

  String column(String id, String column) {
    return database.read(
        handle ->
            handle
                .createQuery("select coalesce(" + column + "::text, '') from job where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }

  @Override
  public void close() {
    workers.forEach(JobBench::stop);
  }

  /** The work of a test's handler; the other methods have their usual behaviour. */
  @FunctionalInterface
  interface Work {
    void run(Job job, Lease lease) throws Exception;
  }

  /** A handler that remembers its calls. */
  static final class Recorder implements JobHandler {
    final List<String> calls = java.util.Collections.synchronizedList(new ArrayList<>());
    private final int attempts;
    private final Work work;
    private boolean fair;

    Recorder(int attempts, Work work) {
      this.attempts = attempts;
      this.work = work;
    }

    /** Makes accounts share the places of this handler. */
    Recorder fair() {
      fair = true;
      return this;
    }

    @Override
    public boolean fairToAccounts() {
      return fair;
    }

    @Override
    public String kind() {
      return "kind";
    }

    @Override
    public int concurrency() {
      return 4;
    }

    @Override
    public RetryPolicy retries() {
      return new RetryPolicy(attempts, Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    @Override
    public void run(Job job, Lease lease) throws Exception {
      calls.add("run " + job.id() + " " + job.attempts());
      work.run(job, lease);
    }

    @Override
    public void givenUp(org.jdbi.v3.core.Handle handle, Job job, @Nullable String reason) {
      calls.add("given up " + job.id() + ": " + reason);
    }

    @Override
    public void willRetry(org.jdbi.v3.core.Handle handle, Job job, String reason) {
      calls.add("again " + job.id() + ": " + reason);
    }
  }
}
