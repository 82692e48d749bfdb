package io.geovault.replication.log.range;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The stretches of slices at each destination; changed only under the lock of the watermark's row.
 */
@Singleton
class Stretches {

  /**
   * Adds a slice: extends the stretch before or after it, closes a hole, or begins a new stretch.
   */
  void add(Handle handle, Lane lane, Stretch slice) {
    List<Stretch> neighbours = neighbours(handle, lane, slice);
    remove(handle, lane, neighbours);
    insert(handle, lane, slice.with(neighbours));
  }

  private static List<Stretch> neighbours(Handle handle, Lane lane, Stretch slice) {
    return handle
        .createQuery(
            """
            select * from cross_region_log_stretch
            where instance_id = :instanceId and destination_region = :destinationRegion
              and chain_id = :chain and first_sequence <= :last + 1 and last_sequence >= :first - 1
            """)
        .bindMethods(lane)
        .bind("chain", slice.chainId())
        .bind("first", slice.firstSequence())
        .bind("last", slice.lastSequence())
        .map((row, context) -> map(row))
        .list();
  }

  private static void remove(Handle handle, Lane lane, List<Stretch> stretches) {
    if (stretches.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            delete from cross_region_log_stretch where instance_id = :instanceId
              and destination_region = :destinationRegion and chain_id = :chain and first_sequence = :first
            """);
    stretches.forEach(
        stretch ->
            batch
                .bindMethods(lane)
                .bind("chain", stretch.chainId())
                .bind("first", stretch.firstSequence())
                .add());
    batch.execute();
  }

  private static void insert(Handle handle, Lane lane, Stretch stretch) {
    handle
        .createUpdate(
            """
            insert into cross_region_log_stretch (instance_id, destination_region, chain_id,
              first_sequence, last_sequence, first_event_at, last_event_at, server_uuid, binlog_file,
              position, sealed_at, last_ordinal)
            values (:instanceId, :destinationRegion, :chainId, :first, :sequence, :firstEventAt,
              :lastEventAt, :serverUuid, :binlogFile, :position, :sealedAt, :ordinal)
            """)
        .bindMethods(lane)
        .bindMethods(stretch.end())
        .bind("first", stretch.firstSequence())
        .bind("firstEventAt", stretch.firstEventAt())
        .execute();
  }

  static Stretch map(ResultSet row) throws SQLException {
    return new Stretch(
        row.getLong("first_sequence"),
        row.getTimestamp("first_event_at").toInstant(),
        new LogEnd(
            row.getString("chain_id"),
            row.getLong("last_sequence"),
            row.getString("server_uuid"),
            row.getString("binlog_file"),
            row.getLong("position"),
            row.getTimestamp("last_event_at").toInstant(),
            row.getTimestamp("sealed_at").toInstant(),
            row.getLong("last_ordinal")));
  }
}
