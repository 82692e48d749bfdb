package io.geovault.recyclebin.destroy;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The destructions that wait for a second person, one per instance. */
@Singleton
class DestroyRequests {

  Optional<DestroyRequest> find(Handle handle, String instanceId) {
    return handle
        .createQuery("select * from destroy_request where instance_id = :id")
        .bind("id", instanceId)
        .map(
            (row, context) ->
                new DestroyRequest(
                    row.getString("instance_id"),
                    row.getLong("version"),
                    row.getString("requested_by"),
                    row.getBoolean("by_event"),
                    row.getTimestamp("requested_at").toInstant(),
                    row.getTimestamp("expires_at").toInstant()))
        .findOne();
  }

  void save(Handle handle, DestroyRequest request) {
    handle
        .createUpdate(
            """
            insert into destroy_request (instance_id, version, requested_by, by_event, requested_at, expires_at)
            values (:id, :version, :by, :event, :at, :until)
            on conflict (instance_id) do update set version = excluded.version,
              requested_by = excluded.requested_by, by_event = excluded.by_event,
              requested_at = excluded.requested_at,
              expires_at = excluded.expires_at
            """)
        .bind("id", request.instanceId())
        .bind("version", request.version())
        .bind("by", request.requestedBy())
        .bind("event", request.byEvent())
        .bind("at", request.requestedAt())
        .bind("until", request.expiresAt())
        .execute();
  }

  /**
   * The instances whose request came from an event and expired without an answer by {@code now}.
   */
  List<String> unanswered(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select instance_id from destroy_request where by_event and expires_at <= :now
            order by expires_at limit :limit
            """)
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  void delete(Handle handle, String instanceId) {
    handle.execute("delete from destroy_request where instance_id = ?", instanceId);
  }
}
