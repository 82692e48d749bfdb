package io.geovault.platform.outbox;

import io.geovault.platform.database.JsonMaps;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The outbox as its relay reads it: oldest first, as many rows as fit into memory, each parsed
 * separately. Rows after a parked row with the same topic and key are skipped.
 */
@ApplicationScoped
class OutboxRows {

  /** The rows and bytes of one batch; a larger row forms its own batch. */
  static final int BATCH = 500;

  static final long BATCH_BYTES = 4L << 20;

  private static final long LEADER_LOCK = 0x6f7574626f78L;
  private static final int LARGEST_HEADERS = 1 << 20;
  private static final int LONGEST_REASON = 2_000;

  private final Clock clock;

  OutboxRows(Clock clock) {
    this.clock = clock;
  }

  boolean tryLead(Handle handle) {
    return handle
        .createQuery("select pg_try_advisory_xact_lock(:lock + hashtext(current_schema()))")
        .bind("lock", LEADER_LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  /** Returns the oldest rows of topics other than {@code silent}. */
  List<Waiting> oldest(Handle handle, Collection<String> silent) {
    return handle
        .createQuery(
            """
            select id, topic, key, payload_bytes, headers_bytes,
              case when headers_bytes <= :largestHeaders then headers::text end as headers,
              case when payload_bytes <= :largest then payload end as payload
            from (
              select *, sum(least(payload_bytes, :largest)) over (order by id) as upto
              from (
                select *, octet_length(payload) as payload_bytes, octet_length(headers::text) as headers_bytes
                from outbox waiting
                where parked_at is null and topic <> all(:silent)
                  and not exists (
                    select 1 from outbox parked
                    where parked.parked_at is not null and parked.id < waiting.id
                      and parked.topic = waiting.topic and parked.key = waiting.key and parked.key <> '')
                order by id limit :limit
              ) as oldest
            ) as sized
            where upto - least(payload_bytes, :largest) < :bytes
            order by id
            """)
        .bind("largest", OutboxProducer.LARGEST)
        .bind("largestHeaders", LARGEST_HEADERS)
        .bind("bytes", BATCH_BYTES)
        .bind("limit", BATCH)
        .bindArray("silent", String.class, List.copyOf(silent))
        .map((row, context) -> read(row))
        .list();
  }

  /** Returns whether a batch ended because it was full. */
  static boolean mayBeMore(List<Waiting> batch) {
    return batch.size() == BATCH || batch.stream().mapToLong(Waiting::bytes).sum() >= BATCH_BYTES;
  }

  private static Waiting read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    long size = row.getLong("payload_bytes");
    String topic = row.getString("topic");
    String key = row.getString("key");
    String headers = row.getString("headers");
    byte[] payload = row.getBytes("payload");
    if (headers == null || payload == null) {
      return new Waiting.Unreadable(
          id,
          topic,
          key,
          Math.min(size, OutboxProducer.LARGEST),
          "too large: %d bytes of headers, %d bytes of payload"
              .formatted(row.getLong("headers_bytes"), size));
    }
    try {
      return new Waiting.Sendable(
          id, size, new OutboxRecord(topic, key, JsonMaps.read(headers), payload));
    } catch (IllegalStateException unreadable) {
      return new Waiting.Unreadable(id, topic, key, size, "headers: must be a JSON map of strings");
    }
  }

  void delete(Handle handle, List<Long> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate("delete from outbox where id = any(:ids)")
          .bindArray("ids", Long.class, ids)
          .execute();
    }
  }

  /** Parks the row, with the reason for an operator. */
  void park(Handle handle, long id, String reason) {
    String text = reason.replace("\0", "");
    handle
        .createUpdate("update outbox set parked_at = :now, failure = :reason where id = :id")
        .bind("now", clock.instant())
        .bind("reason", text.substring(0, Math.min(text.length(), LONGEST_REASON)))
        .bind("id", id)
        .execute();
  }
}
