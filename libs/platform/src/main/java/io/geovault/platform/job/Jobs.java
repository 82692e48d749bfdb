package io.geovault.platform.job;

import io.geovault.platform.job.fairness.Waiting;
import io.geovault.platform.job.fairness.WaitingAccounts;
import io.geovault.platform.observability.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The table of jobs. Due times follow the suite's clock, so that a moved clock makes them due;
 * leases follow the database's own clock, so that a moved clock or a skewed replica never takes
 * work from a living one.
 */
@ApplicationScoped
public class Jobs {

  private static final RowMapper<Job> MAPPER =
      (row, context) ->
          new Job(
              row.getString("id"),
              row.getString("kind"),
              row.getString("subject"),
              row.getString("account_id"),
              row.getString("payload"),
              row.getInt("attempts"),
              row.getInt("attempts_before"),
              row.getString("lease_owner"),
              new JobOrigin(
                  row.getString("correlation_id"),
                  row.getString("event_id"),
                  row.getString("traceparent")),
              row.getTimestamp("created_at").toInstant(),
              row.getString("died_with"));

  private final Clock clock;
  private final JobSignal signal;
  private final Traces traces;

  Jobs(Clock clock, JobSignal signal, Traces traces) {
    this.clock = clock;
    this.signal = signal;
    this.traces = traces;
  }

  /** A job that belongs to the request or event this thread is working on. */
  public JobRequest request(String id, String kind, String subject, String payload) {
    return new JobRequest(
        id, kind, subject, JobRequest.NOBODY, payload, JobOrigin.current(traces.traceparent()));
  }

  /** As {@link #enqueue(Handle, List)}, for one job. */
  public void enqueue(Handle handle, String id, String kind, String subject, String payload) {
    enqueue(handle, List.of(request(id, kind, subject, payload)));
  }

  /**
   * Enqueues jobs to run as soon as the transaction is committed; nothing happens for an id that
   * exists.
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
   * Makes a job that was given up ready again, with all its tries; false where it is not failed.
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
   * Takes back jobs that nobody wants any more. A worker that runs one finds its lease lost at its
   * next record and changes nothing; this waits for a record that is just being made. To be called
   * before the rows of the jobs' subjects are locked, as workers lock in that order.
   */
  public void withdraw(Handle handle, Collection<String> ids) {
    handle
        .createUpdate("delete from job where id = any(:ids)")
        .bindArray("ids", String.class, List.copyOf(ids))
        .execute();
  }

  /** Who claims jobs of which kind, and for how long they stay with it without a sign of life. */
  record Claimant(String kind, String owner, Duration lease) {}

  /** Jobs in the order they became due, those whose worker died first. */
  List<Job> claim(Handle handle, Claimant claimant, int limit) {
    return claim(
            handle,
            claimant,
            limit,
            """
            select id from job where kind = :kind and state = 'READY' and not_before <= :now
            order by not_before limit :limit for update skip locked
            """)
        .map(MAPPER)
        .list();
  }

  /** As many of each account's jobs, but those whose worker died first, whoever's they are. */
  List<Job> claim(Handle handle, Claimant claimant, int limit, Map<String, Integer> ofAccounts) {
    return claim(
            handle,
            claimant,
            limit,
            """
            select due.id from unnest(:accounts, :places) as given (account_id, places)
            cross join lateral (
              select id from job where kind = :kind and state = 'READY' and not_before <= :now
                and account_id = given.account_id
              order by not_before limit given.places for update skip locked) as due
            """)
        .bindArray("accounts", String.class, List.copyOf(ofAccounts.keySet()))
        .bindArray("places", Integer.class, List.copyOf(ofAccounts.values()))
        .map(MAPPER)
        .list();
  }

  private Query claim(Handle handle, Claimant claimant, int limit, String ready) {
    // A claim that a crash of the database forgets is found out at the worker's next write: no need
    // to wait for the disk. The next claim may count the same attempt, but never has the same name.
    handle.execute("set local synchronous_commit = off");
    return handle
        .createQuery(
            """
            with lost as (
              select id, case when not given_back then split_part(lease_owner, '/', 1) end as died_with
              from job where kind = :kind and state = 'RUNNING'
                and lease_expires_at <= clock_timestamp()
              order by lease_expires_at limit :limit for update skip locked),
            ready as materialized (
              %s),
            picked as materialized (
              select id, died_with from lost union all select id, null from ready limit :limit),
            held as (
              update job_suspect s set holder = :owner, held_since = clock_timestamp()
              from picked join job using (id)
              where picked.died_with is null and s.kind = :kind and s.subject = job.subject)
            update job set state = 'RUNNING', attempts = attempts + 1, given_back = false,
                           apart = false, claimed_at = clock_timestamp(),
                           lease_owner = :owner || '/' || gen_random_uuid(),
                           lease_expires_at = clock_timestamp() + make_interval(secs => :lease)
            from picked where job.id = picked.id
            returning job.*, picked.died_with
            """
                .formatted(ready))
        .bind("kind", claimant.kind())
        .bind("now", clock.instant())
        .bind("owner", claimant.owner())
        .bind("lease", claimant.lease().toMillis() / 1000.0)
        .bind("limit", limit);
  }

  /** The accounts that have jobs of that kind due, from the one after {@code last} on. */
  List<Waiting> waiting(Handle handle, String kind, String last, int most) {
    return WaitingAccounts.after(handle, kind, clock.instant(), last, most);
  }

  /** Locks the row, so that nobody can take the lease before this transaction ends. */
  boolean holds(Handle handle, Job job) {
    return handle
        .createQuery(
            """
            select 1 from job where id = :id and lease_owner = :claim and state = 'RUNNING'
            for update
            """)
        .bind("id", job.id())
        .bind("claim", job.claim())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Extends the leases of all those jobs at once; answers the claims that are still held. A row its
   * own worker has locked by {@link Lease#record} is held and left alone: nobody else can take it,
   * and one long record must not keep all other leases waiting. Those that run for longer than
   * {@code forgive} are not suspected of killing replicas any more.
   */
  Set<String> renew(Handle handle, Collection<Job> held, Duration lease, Duration forgive) {
    return handle
        .createQuery(
            """
            with mine as (
              select job.id, lease_owner, kind, subject, claimed_at
              from unnest(:ids, :claims) as claim (id, name)
              join job on job.id = claim.id and lease_owner = claim.name and state = 'RUNNING'),
            free as (
              select id from job where id in (select id from mine)
                and lease_owner in (select lease_owner from mine) and state = 'RUNNING'
              order by id for update skip locked),
            forgiven as (
              delete from job_suspect s using mine
              where s.kind = mine.kind and s.subject = mine.subject
                and mine.claimed_at <= clock_timestamp() - make_interval(secs => :forgive)),
            renewed as (
              update job set lease_expires_at = clock_timestamp() + make_interval(secs => :lease)
              where id in (select id from free))
            select lease_owner from mine
            """)
        .bind("lease", lease.toMillis() / 1000.0)
        .bind("forgive", forgive.toMillis() / 1000.0)
        .bindArray("ids", String.class, held.stream().map(Job::id).toList())
        .bindArray("claims", String.class, held.stream().map(Job::claim).toList())
        .mapTo(String.class)
        .set();
  }

  /** The job is suspected of nothing any more. */
  void clear(Handle handle, Job job) {
    handle.execute(
        "delete from job_suspect where kind = ? and subject = ?", job.kind(), job.subject());
  }

  boolean end(Handle handle, Job job, JobEnd end, @Nullable String failure) {
    return handle
            .createQuery(
                """
                with ended as (
                  update job set state = :state, failure = :failure, finished_at = :now
                  where id = :id and lease_owner = :claim and state = 'RUNNING'
                  returning kind, subject),
                cleared as (
                  delete from job_suspect s using ended
                  where s.kind = ended.kind and s.subject = ended.subject)
                select count(*) from ended
                """)
            .bind("state", end.name())
            .bind("failure", storable(failure))
            .bind("now", clock.instant())
            .bind("id", job.id())
            .bind("claim", job.claim())
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  /** Frees what {@code owner} still holds, so that another replica goes on without waiting. */
  void release(Handle handle, String owner) {
    handle
        .createUpdate(
            """
            update job set lease_expires_at = clock_timestamp(), given_back = true
            where lease_owner like :owner || '/%' and state = 'RUNNING'
            """)
        .bind("owner", owner)
        .execute();
  }

  boolean retryAfter(Handle handle, Job job, Duration delay, String failure) {
    return handle
            .createUpdate(
                """
                update job set state = 'READY', not_before = :notBefore, failure = :failure
                where id = :id and lease_owner = :claim and state = 'RUNNING'
                """)
            .bind("notBefore", clock.instant().plus(delay))
            .bind("failure", storable(failure))
            .bind("id", job.id())
            .bind("claim", job.claim())
            .execute()
        == 1;
  }

  /** What a server said may hold NUL, which PostgreSQL text cannot. */
  private static @Nullable String storable(@Nullable String failure) {
    return failure == null ? null : failure.replace("\0", "");
  }
}
