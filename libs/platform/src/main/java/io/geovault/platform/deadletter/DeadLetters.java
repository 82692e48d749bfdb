package io.geovault.platform.deadletter;

import io.geovault.events.EventJson;
import io.geovault.events.EventReading;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.CloudEventCodec;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.JsonMaps;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.inbox.DeadLetterSink;
import io.geovault.platform.inbox.Delivery;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.Rejection;
import io.geovault.platform.outbox.Outbox;
import io.geovault.platform.paging.ListQuery;
import io.geovault.platform.paging.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The events set aside, in the service's database and on the topic {@code <topic>.dead-letters}.
 */
@ApplicationScoped
public class DeadLetters implements DeadLetterSink {

  private final Ids ids;
  private final Clock clock;
  private final Outbox outbox;

  DeadLetters(Ids ids, Clock clock, Outbox outbox) {
    this.ids = ids;
    this.clock = clock;
    this.outbox = outbox;
  }

  /**
   * Records the event and publishes it to its dead-letter topic: once, however often the event is
   * delivered.
   */
  @Override
  public void add(Handle handle, Delivery delivery, Rejection rejection) {
    String id = ids.next("dl");
    int added =
        handle
            .createUpdate(
                """
                insert into dead_letter (id, topic, key, headers, payload, too_large, code, reason,
                  instance_id, account_id, event_type, event_id, state, failed_at, origin)
                values (:id, :topic, :key, cast(:headers as jsonb), :payload, :tooLarge, :code, :reason,
                  :instance, :account, :type, :event, 'OPEN', :now, :origin)
                on conflict (origin) do nothing
                """)
            .bind("id", id)
            .bind("topic", delivery.topic())
            .bind("key", withoutNul(delivery.key()))
            .bind("headers", JsonMaps.write(encode(delivery.headers())))
            .bind("payload", delivery.value())
            .bind("tooLarge", delivery.tooLarge())
            .bind("code", rejection.code())
            .bind("reason", rejection.reason())
            .bind("instance", rejection.instanceId())
            .bind("account", rejection.accountId())
            .bind("type", rejection.eventType())
            .bind("event", rejection.eventId())
            .bind("now", clock.instant())
            .bind("origin", delivery.origin())
            .execute();
    if (added == 1) {
      outbox.append(handle, DeadLetterRecord.of(id, delivery, rejection));
    }
  }

  /** Returns one page, newest first; an account sees only the dead letters known to be its own. */
  List<DeadLetter> list(Handle handle, Caller caller, DeadLetterState state, PageQuery query) {
    return ListQuery.of(
            """
            select id, code, reason, instance_id, account_id, event_type, event_id, state, failed_at, replayed_at,
              topic, origin
            from dead_letter
            """)
        .equal("state", state.name())
        .equal("account_id", caller.account().orElse(null))
        .during("failed_at", query.from(), query.to())
        .descending("id", query.after())
        .in(handle, query.limit() + 1)
        .map((row, context) -> map(row))
        .list();
  }

  /**
   * Returns the dead letter, locked until this transaction ends, so that it is replayed only once.
   */
  public Optional<DeadLetter> lock(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select id, code, reason, instance_id, account_id, event_type, event_id, state, failed_at, replayed_at,
              topic, origin
            from dead_letter where id = :id for update
            """)
        .bind("id", id)
        .map((row, context) -> map(row))
        .findOne();
  }

  /**
   * Returns the event as it was received.
   *
   * @throws EventRefused if the row no longer contains a readable event
   */
  Delivery delivery(Handle handle, String id) {
    return handle
        .createQuery(
            "select topic, key, headers::text as headers, payload, origin, too_large"
                + " from dead_letter where id = :id")
        .bind("id", id)
        .map((row, context) -> delivery(row))
        .one();
  }

  /**
   * Returns the event that was set aside.
   *
   * @throws EventRefused if it cannot be read
   */
  public VaultEvent event(Handle handle, String id) {
    Delivery delivery = delivery(handle, id);
    try {
      Envelope envelope = CloudEventCodec.read(delivery.headers(), delivery.value());
      if (EventJson.read(envelope.type(), envelope.data())
          instanceof EventReading.Known(VaultEvent event)) {
        return event;
      }
      throw new EventRefused("unknown-type", "type " + envelope.type() + " is not known here");
    } catch (InvalidEvent invalid) {
      throw new EventRefused("invalid-event", invalid.field() + ": " + invalid.rule());
    }
  }

  /** Marks an open dead letter as replayed, because this transaction has applied its content. */
  public void settle(Handle handle, String id) {
    handle
        .createUpdate(
            """
            update dead_letter set state = 'REPLAYED', replayed_at = :now
            where id = :id and state = 'OPEN'
            """)
        .bind("now", clock.instant())
        .bind("id", id)
        .execute();
  }

  /** Returns the open dead letters whose reason no longer holds, oldest first. */
  List<String> noLongerWaiting(Handle handle, WaitingFor reason, int limit) {
    return handle
        .createQuery(
            "select id from dead_letter where code = :code and state = 'OPEN' and "
                + reason.isOver()
                + " order by id limit :limit")
        .bind("code", reason.code())
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /** Replaces the reason of an open dead letter. */
  void explain(Handle handle, String id, String code, String reason) {
    handle.execute(
        "update dead_letter set code = ?, reason = ? where id = ? and state = 'OPEN'",
        code,
        reason,
        id);
  }

  void end(Handle handle, String id, DeadLetterState state) {
    handle
        .createUpdate("update dead_letter set state = :state, replayed_at = :now where id = :id")
        .bind("state", state.name())
        .bind("now", clock.instant())
        .bind("id", id)
        .execute();
  }

  /**
   * Removes NUL, which PostgreSQL text cannot hold but a key from an unknown producer may contain.
   */
  static @Nullable String withoutNul(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }

  private static Map<String, String> encode(Map<String, byte[]> headers) {
    return headers.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().replace("\0", ""),
                entry -> Base64.getEncoder().encodeToString(entry.getValue()),
                (first, second) -> second,
                LinkedHashMap::new));
  }

  private static Map<String, byte[]> decode(String json) {
    try {
      Map<String, byte[]> headers = new HashMap<>();
      JsonMaps.read(json)
          .forEach((name, value) -> headers.put(name, Base64.getDecoder().decode(value)));
      return headers;
    } catch (IllegalStateException | IllegalArgumentException unreadable) {
      throw new EventRefused(
          "letter-unreadable", "headers: the stored value is not a JSON map of base64 texts");
    }
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("topic"),
        row.getString("key"),
        decode(row.getString("headers")),
        row.getBytes("payload"),
        row.getString("origin"),
        row.getString("too_large"));
  }

  private static DeadLetter map(ResultSet row) throws SQLException {
    java.sql.Timestamp replayed = row.getTimestamp("replayed_at");
    @Nullable Instant replayedAt = replayed == null ? null : replayed.toInstant();
    return new DeadLetter(
        row.getString("id"),
        row.getString("code"),
        row.getString("reason"),
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("event_type"),
        row.getString("event_id"),
        DeadLetterState.valueOf(row.getString("state")),
        row.getTimestamp("failed_at").toInstant(),
        replayedAt,
        row.getString("topic"),
        row.getString("origin"));
  }
}
