package io.geovault.replication.localbackup;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The end of each instance's logs. */
@Singleton
class LogEnds {

  /** The ends of these instances, locked until the transaction ends. */
  Map<String, LogEnd> lock(Handle handle, Set<String> instanceIds) {
    return handle
        .createQuery(
            // Always in the same order, so that two replicas never deadlock.
            """
            select * from local_log_end where instance_id = any(:ids)
            order by instance_id for update
            """)
        .bindArray("ids", String.class, List.copyOf(instanceIds))
        .map((row, context) -> map(row))
        .stream()
        .collect(toMap(LogEnd::instanceId, Function.identity()));
  }

  /** Saves ends; of several ends of one instance the last counts. */
  void save(Handle handle, List<LogEnd> ends) {
    if (ends.isEmpty()) {
      return;
    }
    Map<String, LogEnd> last = new LinkedHashMap<>();
    ends.forEach(end -> last.put(end.instanceId(), end));
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into local_log_end (instance_id, run, chain_id, sequence, server_uuid, binlog_file,
              last_position, broken)
            values (:instance, :run, :chain, cast(:sequence as bigint), :server, :file, :position, :broken)
            on conflict (instance_id) do update set run = excluded.run, chain_id = excluded.chain_id,
              sequence = excluded.sequence, server_uuid = excluded.server_uuid,
              binlog_file = excluded.binlog_file, last_position = excluded.last_position,
              broken = excluded.broken
            """);
    last.values().forEach(end -> add(batch, end));
    batch.execute();
  }

  private static void add(PreparedBatch batch, LogEnd end) {
    Long sequence = end.sequence();
    batch
        .bind("instance", end.instanceId())
        .bind("run", end.run())
        .bind("chain", end.chainId())
        .bind("sequence", sequence == null ? null : sequence.toString())
        .bind("server", end.serverUuid())
        .bind("file", end.binlogFile())
        .bind("position", end.lastPosition())
        .bind("broken", end.broken())
        .add();
  }

  private static LogEnd map(ResultSet row) throws SQLException {
    String chainId = row.getString("chain_id");
    long sequence = row.getLong("sequence");
    return new LogEnd(
        row.getString("instance_id"),
        row.getLong("run"),
        chainId,
        chainId == null ? null : sequence,
        row.getString("server_uuid"),
        row.getString("binlog_file"),
        row.getLong("last_position"),
        row.getBoolean("broken"));
  }
}
