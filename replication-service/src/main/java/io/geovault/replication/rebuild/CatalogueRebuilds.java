package io.geovault.replication.rebuild;

import io.geovault.platform.paging.ListQuery;
import io.geovault.platform.paging.PageQuery;
import io.geovault.replication.rebuild.CatalogueRebuild.Progress;
import io.geovault.replication.rebuild.CatalogueRebuild.Status;
import io.geovault.vault.reading.Finding;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The requested rebuilds and their findings. */
@Singleton
class CatalogueRebuilds {

  private final Clock clock;

  CatalogueRebuilds(Clock clock) {
    this.clock = clock;
  }

  /** Adds a pending rebuild, unless one of the region is pending or running. */
  boolean insert(Handle handle, String id, String region, String requestedBy) {
    return handle.execute(
            """
            insert into catalogue_rebuild (id, region, status, requested_by, created_at)
            values (?, ?, 'PENDING', ?, ?)
            on conflict (region) where status in ('PENDING', 'RUNNING') do nothing
            """,
            id,
            region,
            requestedBy,
            clock.instant())
        == 1;
  }

  /** The rebuild of the region that is pending or running. */
  Optional<CatalogueRebuild> open(Handle handle, String region) {
    return handle
        .createQuery(
            "select * from catalogue_rebuild where region = :region and status in ('PENDING',"
                + " 'RUNNING')")
        .bind("region", region)
        .map((row, context) -> map(row))
        .findOne();
  }

  Optional<CatalogueRebuild> find(Handle handle, String id) {
    return handle
        .createQuery("select * from catalogue_rebuild where id = :id")
        .bind("id", id)
        .map((row, context) -> map(row))
        .findOne();
  }

  /** Newest first. */
  List<CatalogueRebuild> list(Handle handle, PageQuery query) {
    return ListQuery.of("select * from catalogue_rebuild")
        .during("created_at", query.from(), query.to())
        .descending("id", query.after())
        .in(handle, query.limit() + 1)
        .map((row, context) -> map(row))
        .list();
  }

  void begin(Handle handle, String id) {
    handle.execute(
        """
        update catalogue_rebuild set status = 'RUNNING', started_at = coalesce(started_at, ?)
        where id = ?
        """,
        clock.instant(),
        id);
  }

  /** Adds the counts of a stretch of the bucket; the next worker resumes after {@code upTo}. */
  void advance(Handle handle, String id, Progress found, @Nullable String upTo) {
    handle
        .createUpdate(
            """
            update catalogue_rebuild set after_key = coalesce(:upTo, after_key),
              objects = objects + :objects, manifests = manifests + :manifests,
              sets_added = sets_added + :setsAdded, sets_known = sets_known + :setsKnown,
              logs = logs + :logs, logs_added = logs_added + :logsAdded,
              logs_known = logs_known + :logsKnown, settings = settings + :settings,
              conflicts = conflicts + :conflicts,
              orphans = orphans + :orphans, damaged = damaged + :damaged
            where id = :id
            """)
        .bind("id", id)
        .bind("upTo", upTo)
        .bindMethods(found)
        .execute();
  }

  void end(Handle handle, String id, Status status) {
    handle.execute(
        "update catalogue_rebuild set status = ?, finished_at = ? where id = ?",
        status.name(),
        clock.instant(),
        id);
  }

  void failed(Handle handle, String id, String reason) {
    handle.execute(
        "update catalogue_rebuild set failure = ? where id = ?", reason.replace("\0", ""), id);
  }

  void report(Handle handle, String id, List<Finding> findings) {
    handle
        .createUpdate(
            """
            insert into catalogue_finding (rebuild_id, key, kind, detail)
            select :id, * from unnest(:keys, :kinds, :details) on conflict do nothing
            """)
        .bind("id", id)
        .bindArray("keys", String.class, findings.stream().map(Finding::key).toList())
        .bindArray("kinds", String.class, findings.stream().map(f -> f.kind().name()).toList())
        .bindArray("details", String.class, findings.stream().map(Finding::detail).toList())
        .execute();
  }

  /** The findings in the order of their keys. */
  List<CatalogueFinding> findings(Handle handle, String id, @Nullable String after, int limit) {
    return ListQuery.of("select key, kind, detail from catalogue_finding")
        .equal("rebuild_id", id)
        .ascending("key", after)
        .in(handle, limit)
        .map(
            (row, context) ->
                new CatalogueFinding(
                    row.getString("key"),
                    Finding.Kind.valueOf(row.getString("kind")),
                    row.getString("detail")))
        .list();
  }

  private static CatalogueRebuild map(ResultSet row) throws SQLException {
    return new CatalogueRebuild(
        row.getString("id"),
        row.getString("region"),
        Status.valueOf(row.getString("status")),
        row.getString("requested_by"),
        new Progress(
            row.getLong("objects"),
            row.getLong("manifests"),
            row.getLong("sets_added"),
            row.getLong("sets_known"),
            row.getLong("logs"),
            row.getLong("logs_added"),
            row.getLong("logs_known"),
            row.getLong("settings"),
            row.getLong("conflicts"),
            row.getLong("orphans"),
            row.getLong("damaged")),
        row.getString("failure"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getString("after_key"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }
}
