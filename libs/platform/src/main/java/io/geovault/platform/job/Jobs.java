package io.geovault.platform.job;

import io.geovault.platform.observability.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The queue of jobs, for those who want work done; {@link JobClaims} is the side of the workers.
 * Due times follow the suite's clock, so that a moved clock makes jobs due.
 */
@ApplicationScoped
public class Jobs {

  private final Clock clock;
  private final JobSignal signal;
  private final Traces traces;

  Jobs(Clock clock, JobSignal signal, Traces traces) {
    this.clock = clock;
    this.signal = signal;
    this.traces = traces;
  }

  /** Returns a job that belongs to the request or event that this thread is working on. */
  public JobRequest request(String id, String kind, String subject, String payload) {
    return new JobRequest(
        id, kind, subject, JobRequest.NOBODY, payload, JobOrigin.current(traces.traceparent()));
  }

  /** Like {@link #enqueue(Handle, List)}, for one job. */
  public void enqueue(Handle handle, String id, String kind, String subject, String payload) {
    enqueue(handle, List.of(request(id, kind, subject, payload)));
  }

  /**
   * Enqueues jobs to run as soon as the transaction is committed; an id that already exists is
   * ignored.
   */
  public void enqueue(Handle handle, List<JobRequest> requests) {
    handle
        .createUpdate(
            """
            insert into job (id, kind, subject, account_id, payload, state, not_before, created_at,
                             correlation_id, event_id, traceparent)
            select id, kind, subject, account_id, cast(payload as jsonb), 'READY',
                   greatest(:now, (select quarantined_until from job_suspect s
                     where s.kind = request.kind and s.subject = request.subject)), :now,
                   correlation_id, event_id, traceparent
            from unnest(:ids, :kinds, :subjects, :accounts, :payloads, :correlations, :events,
                        :traces)
              as request (id, kind, subject, account_id, payload, correlation_id, event_id, traceparent)
            on conflict (id) do nothing
            """)
        .bind("now", clock.instant())
        .bindArray("ids", String.class, column(requests, JobRequest::id))
        .bindArray("kinds", String.class, column(requests, JobRequest::kind))
        .bindArray("subjects", String.class, column(requests, JobRequest::subject))
        .bindArray("accounts", String.class, column(requests, JobRequest::accountId))
        .bindArray("payloads", String.class, column(requests, JobRequest::payload))
        .bindArray(
            "correlations", String.class, column(requests, job -> job.origin().correlationId()))
        .bindArray("events", String.class, column(requests, job -> job.origin().eventId()))
        .bindArray("traces", String.class, column(requests, job -> job.origin().traceparent()))
        .execute();
    Set<String> kinds = requests.stream().map(JobRequest::kind).collect(Collectors.toSet());
    handle.afterCommit(() -> kinds.forEach(signal::raise));
  }

  private static List<@Nullable String> column(
      List<JobRequest> requests, Function<JobRequest, @Nullable String> value) {
    List<@Nullable String> values = new ArrayList<>(requests.size());
    requests.forEach(request -> values.add(value.apply(request)));
    return values;
  }

  /**
   * Makes a job that was given up ready again, with all its attempts; returns false if the job is
   * not failed.
   */
  public boolean requeue(Handle handle, String id) {
    Optional<String> kind =
        handle
            .createQuery(
                """
                update job set state = 'READY', attempts_before = attempts, not_before = :now,
                               failure = null, finished_at = null
                where id = :id and state = 'FAILED' returning kind
                """)
            .bind("id", id)
            .bind("now", clock.instant())
            .mapTo(String.class)
            .findOne();
    kind.ifPresent(requeued -> handle.afterCommit(() -> signal.raise(requeued)));
    return kind.isPresent();
  }

  /**
   * Deletes jobs that are no longer wanted. A worker that runs one of them finds its lease lost
   * when it next records something, and changes nothing; this method waits for a record that is in
   * progress. Call it before locking the rows of the jobs' subjects, because workers lock in that
   * order.
   */
  public void withdraw(Handle handle, Collection<String> ids) {
    handle
        .createUpdate("delete from job where id = any(:ids)")
        .bindArray("ids", String.class, List.copyOf(ids))
        .execute();
  }
}
