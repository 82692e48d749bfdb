package io.geovault.platform.job;

import io.geovault.platform.ids.Ids;
import io.geovault.platform.job.fairness.Waiting;
import io.geovault.platform.job.fairness.WaitingAccounts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The claims of workers on jobs, in the table of jobs. Leases follow the database's own clock, so
 * that a moved clock or a skewed replica never takes work from a live replica.
 */
@Singleton
class JobClaims {

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
  private final String worker;

  JobClaims(Clock clock, Ids ids) {
    this.clock = clock;
    this.worker = ids.next("worker");
  }

  /** The end of a job, as the name of the state it leaves in the table. */
  enum End {
    COMPLETED,
    FAILED
  }

  /** The name of this replica's worker, unique for each start. */
  String worker() {
    return worker;
  }

  /**
   * The worker that claims jobs, their kind, and how long the jobs stay with the worker if it does
   * not renew their leases.
   */
  record Claimant(String kind, String owner, Duration lease) {}

  /** Claims jobs in the order in which they became due; jobs whose worker died come first. */
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

  /**
   * Claims the given number of jobs of each account. Jobs whose worker died come first, whichever
   * account they belong to.
   */
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
    // No need to wait for the disk: if a crash of the database loses a claim, the worker notices at
    // its next write. The next claim may count the same attempt again, but never has the same name.
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

  /**
   * Returns the accounts with due jobs of that kind, starting with the account after {@code last}.
   */
  List<Waiting> waiting(Handle handle, String kind, String last, int most) {
    return WaitingAccounts.after(handle, kind, clock.instant(), last, most);
  }

  /** Locks the row, so that no other worker can take the lease before this transaction ends. */
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
   * Extends the leases of all given jobs at once; returns the claims that are still held. A row
   * that its own worker has locked by {@link Lease#record} counts as held and is not extended: no
   * other worker can take it, and one long record must not block all other leases. Jobs that have
   * run for longer than {@code forgive} are no longer suspected of killing replicas.
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

  /** Clears any suspicion against the job. */
  void clear(Handle handle, Job job) {
    handle.execute(
        "delete from job_suspect where kind = ? and subject = ?", job.kind(), job.subject());
  }

  boolean end(Handle handle, Job job, End end, @Nullable String failure) {
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

  /**
   * Frees the jobs that {@code owner} still holds, so that another replica continues them without
   * waiting.
   */
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

  /** A server's message may contain NUL, which PostgreSQL text cannot hold. */
  private static @Nullable String storable(@Nullable String failure) {
    return failure == null ? null : failure.replace("\0", "");
  }
}
