package io.geovault.replication.log;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.platform.paging.ListQuery;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.PurgeReason;
import io.geovault.replication.usage.UsageLedger;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The copies of log slices, one per slice and destination. */
@Singleton
public class LogCopies {

  private final UsageLedger usage;
  private final Clock clock;

  LogCopies(UsageLedger usage, Clock clock) {
    this.usage = usage;
    this.clock = clock;
  }

  /**
   * Adds pending copies. Times in the future are unverified claims of the publisher: the time of
   * receipt replaces them, so that no range, lag or list depends on them.
   */
  public void insert(Handle handle, List<PlannedLogCopy> planned) {
    Query insert =
        handle
            .createQuery(
                """
                insert into cross_region_log (id, log_segment_id, instance_id, account_id, region,
                  destination_region, server_uuid, binlog_file, first_position, last_position,
                  first_event_at, last_event_at, gtid_set, chain_id, chain_sequence, ends_file,
                  open_transaction, ordinal, source_bucket, source_key, size_bytes, sha256,
                  completed_at_source, retention_days, lock_mode, status, created_at)
                select p.id, e."logSegmentId", e."instanceId", e."accountId", e.region, destination,
                  s."serverUuid", s."binlogFile", s."firstPosition", s."lastPosition",
                  least(s."firstEventAt", :now), least(s."lastEventAt", :now), s."gtidSet", c."chainId", c.sequence, c."endsFile",
                  c."openTransaction", ordinal, o.bucket, o.key, o."sizeBytes", o.sha256,
                  least(e."completedAt", :now), retention, mode, 'PENDING', :now
                from unnest(:ids, :destinations, :retentions, :modes, :ordinals, :slices)
                    as p (id, destination, retention, mode, ordinal, slice),
                  jsonb_to_record(cast(slice as jsonb)) as e ("logSegmentId" text, "instanceId" text,
                    "accountId" text, region text, "completedAt" timestamptz, segment jsonb,
                    chain jsonb, location jsonb),
                  jsonb_to_record(e.segment) as s ("serverUuid" text, "binlogFile" text,
                    "firstPosition" bigint, "lastPosition" bigint, "firstEventAt" timestamptz,
                    "lastEventAt" timestamptz, "gtidSet" text),
                  jsonb_to_record(e.chain) as c ("chainId" text, sequence bigint, "endsFile" boolean,
                    "openTransaction" text),
                  jsonb_to_record(e.location) as o (bucket text, key text, "sizeBytes" bigint, sha256 text)
                returning id
                """)
            .bind("now", clock.instant());
    column(insert, "ids", String.class, planned, PlannedLogCopy::id);
    column(insert, "destinations", String.class, planned, PlannedLogCopy::destinationRegion);
    column(insert, "retentions", Integer.class, planned, PlannedLogCopy::retentionDays);
    column(insert, "modes", String.class, planned, copy -> copy.lockMode().name());
    column(insert, "ordinals", Long.class, planned, PlannedLogCopy::ordinal);
    column(insert, "slices", String.class, planned, copy -> json(copy.slice()));
    insert.mapTo(String.class).list();
  }

  private static <T> void column(
      Query insert,
      String name,
      Class<T> type,
      List<PlannedLogCopy> planned,
      Function<PlannedLogCopy, T> value) {
    insert.bindArray(name, type, planned.stream().map(value).toList());
  }

  private static String json(LogBackupCompleted slice) {
    return new String(EventJson.write(slice), StandardCharsets.UTF_8);
  }

  /**
   * A slice that was announced earlier for a destination, with the location announced then and the
   * outcome.
   */
  public record Known(
      String instanceId,
      String logSegmentId,
      String destinationRegion,
      String id,
      ObjectLocation source,
      boolean failed) {}

  /** The existing copies of any of these slices. */
  public List<Known> known(Handle handle, Collection<LogBackupCompleted> slices) {
    return handle
        .createQuery(
            """
            select * from cross_region_log where (instance_id, log_segment_id) in
              (select * from unnest(:instances, :slices))
            """)
        .bindArray(
            "instances", String.class, slices.stream().map(LogBackupCompleted::instanceId).toList())
        .bindArray(
            "slices", String.class, slices.stream().map(LogBackupCompleted::logSegmentId).toList())
        .map(
            (row, context) ->
                new Known(
                    row.getString("instance_id"),
                    row.getString("log_segment_id"),
                    row.getString("destination_region"),
                    row.getString("id"),
                    LogCopyRow.source(row),
                    row.getString("status").equals(LogCopyStatus.FAILED.name())))
        .list();
  }

  public Optional<LogCopy> find(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select l.*, i.spec ->> 'engineVersion' as engine_version,
              coalesce(l.storage_class, i.spec ->> 'storageClass') as class_of_instance
            from cross_region_log l left join instance i on i.id = l.instance_id
            where l.id = :id
            """)
        .bind("id", id)
        .map((row, context) -> LogCopyRow.map(row))
        .findOne();
  }

  /** For each destination, when its oldest pending slice was sealed. */
  public Map<String, Instant> oldestPending(Handle handle) {
    return handle
        .createQuery(
            """
            select destination_region, min(completed_at_source) as since
            from cross_region_log where status = 'PENDING' group by 1
            """)
        .map((row, context) -> Map.entry(row.getString(1), row.getTimestamp("since").toInstant()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Newest first; an absent filter matches every copy. */
  List<LogCopy> list(Handle handle, LogFilter filter) {
    return ListQuery.of(
            """
            select l.*, i.spec ->> 'engineVersion' as engine_version,
              coalesce(l.storage_class, i.spec ->> 'storageClass') as class_of_instance
            from cross_region_log l left join instance i on i.id = l.instance_id
            """)
        .equal("l.account_id", filter.account())
        .equal("l.instance_id", filter.instance())
        .equal("l.region", filter.region())
        .equal("l.destination_region", filter.destination())
        .anyOf("l.status", statuses(filter.status()))
        .during("l.completed_at_source", filter.from(), filter.to())
        .descending("l.id", filter.after())
        .in(handle, filter.limit())
        .map((row, context) -> LogCopyRow.map(row))
        .list();
  }

  /** Purged copies are listed only on request, from the moment their purge is decided. */
  private static List<String> statuses(@Nullable String status) {
    return status == null ? List.of("PENDING", "COMPLETED", "FAILED") : List.of(status);
  }

  /** Records the failure of an attempt that another one will follow. */
  public void pendAfter(Handle handle, String id, int attempts, String failure) {
    handle.execute(
        "update cross_region_log set attempts = ?, failure = ? where id = ?",
        attempts,
        failure.replace("\0", ""),
        id);
  }

  /** Gives a copy up. */
  public void fail(Handle handle, String id, int attempts, String failure) {
    handle.execute(
        "update cross_region_log set status = 'FAILED', attempts = ?, failure = ? where id = ?",
        attempts,
        failure.replace("\0", ""),
        id);
  }

  /**
   * Completes a copy, which counts as stored from now on. Returns the bytes sent over all attempts,
   * including the parts that were counted one by one.
   */
  public long complete(Handle handle, String id, LogArrival arrival) {
    LogCopyState.Completed completed = arrival.completed();
    Sent bytes =
        handle
            .createQuery(
                """
                with earlier as (select bytes_sent from cross_region_log where id = :id for update)
                update cross_region_log as log set status = 'COMPLETED', attempts = :attempts,
                  failure = null, finished_at = :completed, destination_bucket = :bucket,
                  destination_key = :key, purge_at = :purge, purge_because = :because,
                  route = :route,
                  storage_class = (select spec ->> 'storageClass' from instance
                    where instance.id = log.instance_id),
                  bytes_sent = greatest(log.bytes_sent, :sent)
                from earlier where log.id = :id
                returning earlier.bytes_sent as counted, log.bytes_sent as total
                """)
            .bind("attempts", arrival.attempts())
            .bind("completed", completed.completedAt())
            .bind("bucket", completed.location().bucket())
            .bind("key", completed.location().key())
            .bind("purge", completed.purgeAt())
            .bind(
                "because",
                arrival.because() == PurgeReason.RETENTION ? null : arrival.because().name())
            .bind("route", arrival.route().name())
            .bind("sent", arrival.bytesSent())
            .bind("id", id)
            .map((row, context) -> new Sent(row.getLong("counted"), row.getLong("total")))
            .one();
    usage.completed(handle, CopyKind.LOGS, List.of(id), List.of(bytes.total() - bytes.counted()));
    return bytes.total();
  }

  /** The recorded bytes sent, before and after. */
  private record Sent(long counted, long total) {}
}
