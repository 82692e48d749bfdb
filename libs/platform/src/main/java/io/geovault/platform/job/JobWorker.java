package io.geovault.platform.job;

import io.geovault.platform.database.Database;
import io.geovault.platform.job.fairness.Places;
import io.geovault.platform.job.fairness.Waiting;
import io.geovault.platform.job.fairness.WaitingAccounts;
import io.geovault.platform.job.quarantine.Death;
import io.geovault.platform.job.quarantine.Suspects;
import io.geovault.platform.time.PlainDuration;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Claims due jobs up to each handler's concurrency, runs each on its own virtual thread and keeps
 * its lease alive. On shutdown it interrupts the jobs and frees their leases; after a death the
 * only difference is that the leases must expire first.
 */
@Singleton
final class JobWorker {

  private static final Logger LOG = Logger.getLogger(JobWorker.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Map<String, JobHandler> handlers;
  private final JobClaims claims;
  private final JobSignal signal;
  private final JobAttempt attempt;
  private final Database database;
  private final JobConfig config;
  private final Suspects suspects;
  private final Map<Job, Lease> running = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("job-leases").factory());

  /** By kind of job, so that the accounts get their turn one after the other. */
  private final Map<String, String> lastServed = new ConcurrentHashMap<>();

  /** The kinds of jobs that may be waiting for a running job to end. */
  private final Set<String> crowded = ConcurrentHashMap.newKeySet();

  /** Held while jobs are claimed, so that a stopping worker claims no job. */
  private final Object claiming = new Object();

  private volatile boolean stopping;

  JobWorker(
      @All List<JobHandler> handlers,
      JobClaims claims,
      JobSignal signal,
      JobAttempt attempt,
      Database database,
      JobConfig config,
      Suspects suspects) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    this.claims = claims;
    this.signal = signal;
    this.attempt = attempt;
    this.database = database;
    this.config = config;
    this.suspects = suspects;
  }

  void start(@Observes StartupEvent started) {
    if (handlers.isEmpty()) {
      return;
    }
    long third = config.lease().toMillis() / 3;
    var unused =
        heartbeat.scheduleAtFixedRate(this::renewLeases, third, third, TimeUnit.MILLISECONDS);
    Thread.ofPlatform().daemon().name("job-claims").start(this::claimUntilStopped);
  }

  void stop(@Observes ShutdownEvent stopped) {
    synchronized (claiming) {
      stopping = true;
      running.values().forEach(Lease::markLost);
      threads.shutdownNow();
    }
    signal.wake();
    try {
      // The jobs clean up their work; another replica must not start them again before that is
      // done.
      if (!threads.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warnf(
            "Jobs still running after %s: %s", PlainDuration.of(STOP_LIMIT), running.keySet());
      }
      heartbeat.shutdownNow();
      database.writing(handle -> claims.release(handle, claims.worker()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      LOG.infof("Leases could not be released and will expire: %s", failure.getMessage());
    }
  }

  /** Claims the kinds for which the signal was raised at once, and all kinds at every poll. */
  private void claimUntilStopped() {
    long allAgainAt = System.nanoTime();
    Set<String> raised = Set.of();
    while (!stopping) {
      try {
        boolean all = System.nanoTime() - allAgainAt >= 0;
        for (JobHandler handler : handlers.values()) {
          if (all || raised.contains(handler.kind())) {
            claim(handler);
          }
        }
        allAgainAt = all ? System.nanoTime() + config.poll().toNanos() : allAgainAt;
        raised = signal.await(Duration.ofNanos(Math.max(0, allAgainAt - System.nanoTime())));
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failure) {
        LOG.warnf(
            failure,
            "Looking for jobs failed; trying again in %s",
            PlainDuration.of(config.poll()));
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(config.poll().toMillis());
    } catch (InterruptedException interrupted) {
      stopping = true;
    }
  }

  /** Claims one job for each free place; when one of them ends, the signal is raised. */
  private void claim(JobHandler handler) {
    synchronized (claiming) {
      List<Job> busy =
          running.keySet().stream().filter(job -> job.kind().equals(handler.kind())).toList();
      // Set before the claim too: a job that ends during the claim frees a place for a job that the
      // claim finds waiting.
      crowded.add(handler.kind());
      if (busy.size() >= handler.concurrency() || stopping) {
        return;
      }
      Claimed claimed =
          database.write(
              handle -> {
                Claimed due = screened(handle, handler, claim(handle, handler, busy));
                if (!due.jobs().isEmpty()) {
                  handler.claimed(handle, due.jobs());
                }
                return due;
              });
      if (!claimed.more()) {
        crowded.remove(handler.kind());
      }
      for (Job job : claimed.jobs()) {
        Lease lease = new Lease(job, claims, database);
        running.put(job, lease);
        threads.execute(() -> run(handler, job, lease));
      }
    }
  }

  /** Jobs that were due, and whether more jobs may be due than there were free places. */
  private record Claimed(List<Job> jobs, boolean more) {}

  /** Removes the jobs that may not run, or not now, because a replica died with them. */
  private Claimed screened(Handle handle, JobHandler handler, Claimed claimed) {
    Map<String, Job> died =
        claimed.jobs().stream()
            .filter(job -> job.diedWith() != null)
            .collect(Collectors.toMap(Job::id, Function.identity()));
    if (died.isEmpty()) {
      return claimed;
    }
    List<Death> deaths =
        died.values().stream()
            .map(
                job ->
                    new Death(
                        job.id(),
                        job.kind(),
                        job.subject(),
                        job.accountId(),
                        String.valueOf(job.diedWith())))
            .toList();
    Set<String> putBack = suspects.screen(handle, deaths);
    putBack.forEach(id -> handler.putBack(handle, Objects.requireNonNull(died.get(id))));
    return new Claimed(
        claimed.jobs().stream().filter(job -> !putBack.contains(job.id())).toList(),
        claimed.more());
  }

  private Claimed claim(Handle handle, JobHandler handler, List<Job> busy) {
    JobClaims.Claimant claimant =
        new JobClaims.Claimant(handler.kind(), claims.worker(), config.lease());
    int free = handler.concurrency() - busy.size();
    if (!handler.fairToAccounts()) {
      List<Job> due = claims.claim(handle, claimant, free);
      return new Claimed(due, due.size() >= free);
    }
    Map<String, Integer> held =
        busy.stream().collect(Collectors.toMap(Job::accountId, job -> 1, Integer::sum));
    String last = lastServed.getOrDefault(handler.kind(), "");
    List<Waiting> waiting = claims.waiting(handle, handler.kind(), last, free);
    Map<String, Integer> given = Places.give(waiting, held, handler.concurrency());
    given.keySet().forEach(account -> lastServed.put(handler.kind(), account));
    List<Job> due = claims.claim(handle, claimant, free, given);
    boolean left =
        waiting.stream().anyMatch(each -> each.jobs() > given.getOrDefault(each.accountId(), 0));
    return new Claimed(due, left || due.size() >= free || waiting.size() >= WaitingAccounts.MOST);
  }

  private void run(JobHandler handler, Job job, Lease lease) {
    try {
      attempt.run(handler, job, lease);
    } catch (RuntimeException failure) {
      LOG.warnf(
          failure, "The end of job %s could not be recorded; its lease will expire", job.id());
    } finally {
      running.remove(job);
      if (crowded.contains(handler.kind())) {
        signal.raise(handler.kind());
      }
    }
  }

  /** One statement for all leases: an archiver of logs holds hundreds. */
  private void renewLeases() {
    Map<Job, Lease> held = Map.copyOf(running);
    if (held.isEmpty()) {
      return;
    }
    try {
      Set<String> ours =
          database.write(
              handle -> claims.renew(handle, held.keySet(), config.lease(), suspects.forgive()));
      held.forEach(
          (job, lease) -> {
            if (!ours.contains(job.claim())) {
              lease.markLost();
            }
          });
    } catch (RuntimeException failure) {
      LOG.warnf("Leases of %d jobs could not be renewed: %s", held.size(), failure.getMessage());
    }
  }
}
