package io.geovault.platform.job.quarantine;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Finds the job that kills the replicas that run it. After a first death all jobs of the dead
 * replica continue at once, because machines fail. After a second death they start one after the
 * other, so that a further death can be attributed to the job that started last. That job is
 * quarantined, and the others are cleared.
 */
@Singleton
public class Suspects {

  private static final Logger LOG = Logger.getLogger(Suspects.class);
  private static final Duration DEATHS_KEPT = Duration.ofDays(1);

  private static final RowMapper<Suspect> MAPPER =
      (row, context) -> {
        Timestamp until = row.getTimestamp("quarantined_until");
        return new Suspect(
            row.getString("kind"),
            row.getString("subject"),
            row.getInt("deaths"),
            row.getInt("quarantines"),
            until == null ? null : until.toInstant());
      };

  private final QuarantineConfig config;
  private final MeterRegistry meters;
  private final Clock clock;

  Suspects(QuarantineConfig config, MeterRegistry meters, Clock clock) {
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  /** Returns how long a job must run until it is no longer suspected. */
  public Duration forgive() {
    return config.forgive();
  }

  /**
   * Counts deaths of workers. They are given by the jobs that the dead workers held and that have
   * just been claimed. Jobs among them that may not run now are put back; their ids are returned.
   */
  public Set<String> screen(Handle handle, List<Death> deaths) {
    Set<String> putBack = new HashSet<>();
    Instant now = clock.instant();
    for (Death death : deaths) {
      if (isBlamed(handle, death, now)) {
        blame(handle, death, now);
      }
    }
    for (Death death : deaths) {
      Optional<Suspect> suspect = find(handle, death.kind(), death.subject());
      Optional<Instant> notBefore = suspect.flatMap(each -> notBefore(handle, each, now));
      if (notBefore.isPresent()) {
        putBack(handle, death, notBefore.get());
        putBack.add(death.jobId());
      }
    }
    return putBack;
  }

  /** Returns the time until which a job waits; empty if it continues at once. */
  private Optional<Instant> notBefore(Handle handle, Suspect suspect, Instant now) {
    Optional<Instant> quarantined = suspect.quarantinedAfter(now);
    return quarantined.isEmpty() && suspect.isApart()
        ? Optional.of(nextPlace(handle, now))
        : quarantined;
  }

  /**
   * Returns whether this job counts as the cause: only the suspect that the dead worker claimed
   * last or, if it held no suspect, each of its jobs.
   */
  private boolean isBlamed(Handle handle, Death death, Instant now) {
    handle.execute("delete from job_death where at < ?", now.minus(DEATHS_KEPT));
    handle
        .createUpdate(
            """
            insert into job_death (owner, kind, subject, at)
            select :owner, last.kind, last.subject, :now
            from (select 1) as one left join (
              select kind, subject from job_suspect
              where holder = :owner and deaths >= 2 order by held_since desc limit 1) as last on true
            on conflict do nothing
            """)
        .bind("owner", death.owner())
        .bind("now", now)
        .execute();
    return handle
        .createQuery(
            """
            select 1 from job_death where owner = :owner
              and (kind is null or (kind = :kind and subject = :subject))
            """)
        .bind("owner", death.owner())
        .bind("kind", death.kind())
        .bind("subject", death.subject())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private void blame(Handle handle, Death death, Instant now) {
    Optional<Suspect> counted =
        handle
            .createQuery(
                """
                insert into job_suspect as s (kind, subject, account_id, deaths, died_at, died_with)
                values (:kind, :subject, :account, 1, :now, :owner)
                on conflict (kind, subject) do update set died_at = :now, died_with = :owner,
                  holder = null,
                  deaths = case when s.died_at < :forgotten and s.quarantines = 0 then 1
                    else s.deaths + 1 end
                where s.died_with <> :owner
                returning *
                """)
            .bind("kind", death.kind())
            .bind("subject", death.subject())
            .bind("account", death.accountId())
            .bind("owner", death.owner())
            .bind("now", now)
            .bind("forgotten", now.minus(config.forgive().multipliedBy(2)))
            .map(MAPPER)
            .findOne();
    counted.ifPresent(suspect -> judge(handle, suspect, now));
  }

  private void judge(Handle handle, Suspect suspect, Instant now) {
    LOG.warnf(
        "A replica died with a job: kind=%s instance=%s deaths=%d",
        suspect.kind(), suspect.subject(), suspect.deaths());
    if (suspect.deaths() >= config.deaths()) {
      quarantine(handle, suspect, now);
    }
  }

  private void quarantine(Handle handle, Suspect suspect, Instant now) {
    Instant until = suspect.quarantineEnd(now, config.first());
    handle.execute(
        """
        update job_suspect set quarantined_at = ?, quarantined_until = ?, quarantines = quarantines + 1,
          deaths = ? where kind = ? and subject = ?
        """,
        now,
        until,
        // One more death after the quarantine ends, and it is quarantined again.
        config.deaths() - 1,
        suspect.kind(),
        suspect.subject());
    handle.execute(
        """
        update job set not_before = ? where kind = ? and subject = ? and state = 'READY'
          and not_before < ?
        """,
        until,
        suspect.kind(),
        suspect.subject(),
        until);
    clearOthers(handle, now);
    meters.counter("geovault.jobs.quarantines", "kind", suspect.kind()).increment();
    LOG.errorf(
        "Quarantined until %s: replicas died with it kind=%s instance=%s",
        until, suspect.kind(), suspect.subject());
  }

  /** The cause is found, so the jobs that only ran at the same time need not wait. */
  private static void clearOthers(Handle handle, Instant now) {
    handle.execute(
        """
        update job set not_before = ? from job_suspect s
        where job.kind = s.kind and job.subject = s.subject and job.state = 'READY'
          and s.quarantined_at is null and job.apart
        """,
        now);
    handle.execute("delete from job_suspect where quarantined_at is null");
  }

  private static Optional<Suspect> find(Handle handle, String kind, String subject) {
    return handle
        .createQuery("select * from job_suspect where kind = :kind and subject = :subject")
        .bind("kind", kind)
        .bind("subject", subject)
        .map(MAPPER)
        .findOne();
  }

  /** Returns a time after all jobs that already wait to start alone. */
  private Instant nextPlace(Handle handle, Instant now) {
    Instant last =
        handle
            .createQuery(
                "select max(not_before) from job where state = 'READY' and apart and not_before > :now")
            .bind("now", now)
            .mapTo(Instant.class)
            .findOne()
            .orElse(now);
    return last.plus(config.apart());
  }

  private static void putBack(Handle handle, Death death, Instant notBefore) {
    handle.execute(
        """
        update job set state = 'READY', apart = true, not_before = ?, given_back = true where id = ?
        """,
        notBefore,
        death.jobId());
  }
}
