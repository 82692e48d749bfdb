package io.geovault.replication.usage;

import io.geovault.objectstore.Reach;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records charged usage, in the transaction in which it occurs. Each method must be called once per
 * occurrence, after the copies' rows were updated.
 */
@Singleton
public class UsageLedger {

  private static final String ADD =
      """
      insert into usage_hour (account_id, instance_id, region, destination_region, storage_class,
        content, route, hour, stored_bytes, stored_moment, sent_bytes, granted_bytes)
      select copy.account_id, copy.instance_id, copy.region, copy.destination_region,
        coalesce(copy.storage_class, instance.spec ->> 'storageClass'), :content,
        -- What was copied before routes were written down came over internal endpoints.
        coalesce(cast(:route as text), copy.route, 'INTERNAL'),
        date_trunc('hour', change.at, 'UTC') as hour, sum(change.stored),
        sum(change.stored * floor(1000 *
          extract(epoch from change.at - date_trunc('hour', change.at, 'UTC')))),
        sum(change.sent), sum(change.granted)
      from unnest(:ids, :sent) as given (id, sent)
      join TABLE as copy on copy.id = given.id
      left join instance on instance.id = copy.instance_id
      cross join lateral (CHANGES) as change (at, stored, sent, granted)
      where coalesce(copy.storage_class, instance.spec ->> 'storageClass') is not null
      group by 1, 2, 3, 4, 5, 7, 8
      -- One order for all, so that two replicas never wait for each other.
      order by 1, 2, 3, 4, 5, 7, 8
      on conflict (account_id, instance_id, region, destination_region, storage_class, content,
        route, hour)
      do update set stored_bytes = usage_hour.stored_bytes + excluded.stored_bytes,
        stored_moment = usage_hour.stored_moment + excluded.stored_moment,
        sent_bytes = usage_hour.sent_bytes + excluded.sent_bytes,
        granted_bytes = usage_hour.granted_bytes + excluded.granted_bytes
      """;

  private final Clock clock;

  UsageLedger(Clock clock) {
    this.clock = clock;
  }

  /**
   * Records that these copies are complete and stored since their completion; {@code sent} holds
   * the bytes of each copy that were sent and not recorded before.
   */
  public void completed(Handle handle, Content content, List<String> ids, List<Long> sent) {
    add(
        handle,
        content,
        "values (copy.COMPLETED_AT, copy.size_bytes, 0, 0), (cast(:now as timestamptz), 0, given.sent, 0)",
        ids,
        sent);
  }

  /** Records copies that were already stored but unknown here; no bytes were sent. */
  public void found(Handle handle, Content content, List<String> ids) {
    add(
        handle,
        content,
        "values (copy.COMPLETED_AT, copy.size_bytes, given.sent, 0)",
        ids,
        none(ids));
  }

  /** Records that these copies are purged, and not stored from that instant on. */
  public void purged(Handle handle, Content content, List<String> ids) {
    add(
        handle,
        content,
        "values (copy.purged_at, -copy.size_bytes, given.sent, 0)",
        ids,
        none(ids));
  }

  /** Records bytes of a running copy that its destination confirmed. */
  public void sent(Handle handle, Content content, String id, long bytes, Reach route) {
    add(
        handle,
        content,
        "values (cast(:now as timestamptz), 0, given.sent, 0)",
        List.of(id),
        List.of(bytes),
        route.name());
  }

  /**
   * Records that an address was issued by which the copy can be downloaded, at the price of its
   * traffic.
   */
  public void granted(Handle handle, Content content, String id) {
    add(
        handle,
        content,
        "values (cast(:now as timestamptz), 0, given.sent, copy.size_bytes)",
        List.of(id),
        List.of(0L),
        Reach.PUBLIC.name());
  }

  private void add(
      Handle handle, Content content, String changes, List<String> ids, List<Long> sent) {
    add(handle, content, changes, ids, sent, null);
  }

  private void add(
      Handle handle,
      Content content,
      String changes,
      List<String> ids,
      List<Long> sent,
      @Nullable String route) {
    if (ids.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    handle
        .createUpdate(content.sql(ADD.replace("CHANGES", changes)))
        .bind("content", content.name())
        .bind("now", now)
        .bind("route", route)
        .bindArray("ids", String.class, ids)
        .bindArray("sent", Long.class, sent)
        .execute();
  }

  private static List<Long> none(List<String> ids) {
    return ids.stream().map(id -> 0L).toList();
  }
}
