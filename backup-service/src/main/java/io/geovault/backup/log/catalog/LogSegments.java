package io.geovault.backup.log.catalog;

import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.platform.paging.ListQuery;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The slices of all instances. */
@Singleton
public class LogSegments {

  public void insert(Handle handle, String instanceId, ArchivedSegment added) {
    LogSegment segment = added.segment();
    ObjectLocation location = added.location();
    handle
        .createUpdate(
            """
            insert into log_segment (id, instance_id, chain_id, sequence, server_uuid, binlog_file,
              first_position, last_position, first_event_at, last_event_at, gtid_set, bucket, object_key,
              size_bytes, sha256, completed_at)
            values (:id, :instance, :chain, :sequence, :server, :file,
              :first, :last, :firstAt, :lastAt, :gtids, :bucket, :key, :size, :sha256, :at)
            """)
        .bind("id", added.id())
        .bind("instance", instanceId)
        .bind("chain", added.chainId())
        .bind("sequence", added.sequence())
        .bind("server", segment.serverUuid())
        .bind("file", segment.binlogFile())
        .bind("first", segment.firstPosition())
        .bind("last", segment.lastPosition())
        .bind("firstAt", segment.firstEventAt())
        .bind("lastAt", segment.lastEventAt())
        .bind("gtids", segment.gtidSet())
        .bind("bucket", location.bucket())
        .bind("key", location.key())
        .bind("size", location.sizeBytes())
        .bind("sha256", location.sha256())
        .bind("at", added.completedAt())
        .execute();
  }

  /**
   * Returns the slices that are not being purged, newest first; {@code before} is the last number
   * of the previous page.
   */
  public List<ArchivedSegment> list(Handle handle, String instanceId, Filter filter) {
    return ListQuery.of("select * from log_segment")
        .equal("instance_id", instanceId)
        .where("purging_since is null")
        .during("completed_at", filter.from(), filter.to())
        .descending("sequence", filter.before())
        .in(handle, filter.limit())
        .map((row, context) -> map(row))
        .list();
  }

  /** The filter of a list. */
  public record Filter(Instant from, Instant to, @Nullable Long before, int limit) {}

  private static ArchivedSegment map(ResultSet row) throws SQLException {
    return new ArchivedSegment(
        row.getString("id"),
        row.getString("chain_id"),
        row.getLong("sequence"),
        new LogSegment(
            row.getString("server_uuid"),
            row.getString("binlog_file"),
            row.getLong("first_position"),
            row.getLong("last_position"),
            row.getTimestamp("first_event_at").toInstant(),
            row.getTimestamp("last_event_at").toInstant(),
            row.getString("gtid_set")),
        new ObjectLocation(
            row.getString("bucket"),
            row.getString("object_key"),
            row.getLong("size_bytes"),
            row.getString("sha256")),
        row.getTimestamp("completed_at").toInstant());
  }
}
