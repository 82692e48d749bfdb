package io.geovault.platform.job.quarantine;

import io.geovault.platform.paging.ListQuery;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The currently quarantined jobs, and their release. */
@Singleton
class Quarantine {

  private final Clock clock;

  Quarantine(Clock clock) {
    this.clock = clock;
  }

  /** Returns the entries after {@code after}, ordered by kind and instance. */
  List<Quarantined> list(Handle handle, @Nullable String after, int limit) {
    return ListQuery.of("select * from job_suspect")
        .where("quarantined_until > :now", "now", clock.instant())
        .ascending("kind || '/' || subject", after)
        .in(handle, limit)
        .map((row, context) -> map(row))
        .list();
  }

  private static Quarantined map(ResultSet row) throws SQLException {
    return new Quarantined(
        row.getString("kind"),
        row.getString("subject"),
        row.getString("account_id"),
        row.getTimestamp("quarantined_at").toInstant(),
        row.getTimestamp("quarantined_until").toInstant(),
        row.getInt("quarantines"));
  }

  /** Lets the jobs run at once and clears their history; empty if they are not quarantined. */
  Optional<Quarantined> release(Handle handle, String kind, String instanceId) {
    Optional<Quarantined> released =
        handle
            .createQuery(
                """
                delete from job_suspect
                where kind = :kind and subject = :subject and quarantined_until > :now returning *
                """)
            .bind("kind", kind)
            .bind("subject", instanceId)
            .bind("now", clock.instant())
            .map((row, context) -> map(row))
            .findOne();
    released.ifPresent(
        each ->
            handle.execute(
                """
                update job set not_before = ?, apart = false
                where kind = ? and subject = ? and state = 'READY' and not_before <= ?
                """,
                clock.instant(),
                kind,
                instanceId,
                each.quarantinedUntil()));
    return released;
  }
}
