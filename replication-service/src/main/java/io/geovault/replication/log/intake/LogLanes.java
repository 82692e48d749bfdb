package io.geovault.replication.log.intake;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The lanes, stored in the rows of the watermarks. */
@Singleton
class LogLanes {

  /** Identifies a lane: one instance's log on its way to one destination. */
  record Key(String instanceId, String destinationRegion, String accountId) {}

  /**
   * Creates missing lanes and locks all of them until this transaction ends; always in the same
   * order, so that two batches may wait for one another but never deadlock.
   */
  List<LogLane> lock(Handle handle, Collection<Key> keys) {
    List<Key> ordered =
        keys.stream()
            .distinct()
            .sorted(Comparator.comparing(Key::instanceId).thenComparing(Key::destinationRegion))
            .toList();
    begin(handle, ordered);
    return handle
        .createQuery(
            """
            select * from cross_region_log_watermark where (instance_id, destination_region) in
              (select * from unnest(:instances, :destinations))
            order by instance_id, destination_region for update
            """)
        .bindArray("instances", String.class, ordered.stream().map(Key::instanceId).toList())
        .bindArray(
            "destinations", String.class, ordered.stream().map(Key::destinationRegion).toList())
        .map((row, context) -> lane(row))
        .list();
  }

  private static void begin(Handle handle, List<Key> keys) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into cross_region_log_watermark (instance_id, destination_region, account_id)
            values (:instance, :destination, :account) on conflict do nothing
            """);
    keys.forEach(
        key ->
            batch
                .bind("instance", key.instanceId())
                .bind("destination", key.destinationRegion())
                .bind("account", key.accountId())
                .add());
    batch.execute();
  }

  void save(Handle handle, Collection<LogLane> lanes) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update cross_region_log_watermark set announced = :announced, announced_chain = :chain,
              announced_sequence = :sequence, announced_server = :server, announced_file = :file,
              announced_position = :position
            where instance_id = :instance and destination_region = :destination
            """);
    lanes.forEach(lane -> add(batch, lane, lane.unnumbered()));
    batch.execute();
  }

  private static void add(PreparedBatch batch, LogLane lane, LogLane.@Nullable Unnumbered last) {
    batch
        .bind("instance", lane.instanceId())
        .bind("destination", lane.destinationRegion())
        .bind("announced", lane.announced())
        .bind("chain", last == null ? null : last.chainId())
        .bind("sequence", last == null ? null : last.sequence())
        .bind("server", last == null ? null : last.serverUuid())
        .bind("file", last == null ? null : last.binlogFile())
        .bind("position", last == null ? null : last.position())
        .add();
  }

  private static LogLane lane(ResultSet row) throws SQLException {
    String chain = row.getString("announced_chain");
    return new LogLane(
        row.getString("instance_id"),
        row.getString("destination_region"),
        row.getLong("announced"),
        chain == null
            ? null
            : new LogLane.Unnumbered(
                chain,
                row.getLong("announced_sequence"),
                row.getString("announced_server"),
                row.getString("announced_file"),
                row.getLong("announced_position")));
  }
}
