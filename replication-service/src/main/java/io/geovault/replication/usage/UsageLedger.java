package io.geovault.replication.usage;

import io.geovault.objectstore.Reach;
import io.geovault.replication.CopyKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records charged usage, in the transaction in which it occurs. Each method must be called once per
 * occurrence, after the copies' rows were updated.
 */
@Singleton
public class UsageLedger {

  /** A charge for a copy; {@code PURGED} ends {@code STORED}. */
  private enum Charge {
    STORED,
    PURGED,
    SENT,
    GRANTED
  }

  private final Clock clock;

  UsageLedger(Clock clock) {
    this.clock = clock;
  }

  /**
   * Records that these copies are complete and stored since their completion; {@code sent} holds
   * the bytes of each copy that were sent and not recorded before.
   */
  public void completed(Handle handle, CopyKind kind, List<String> ids, List<Long> sent) {
    add(handle, List.of(Charge.STORED, Charge.SENT), kind, ids, sent, null);
  }

  /** Records copies that were already stored but unknown here; no bytes were sent. */
  public void found(Handle handle, CopyKind kind, List<String> ids) {
    add(handle, List.of(Charge.STORED), kind, ids, none(ids), null);
  }

  /** Records that these copies are purged, and not stored from that instant on. */
  public void purged(Handle handle, CopyKind kind, List<String> ids) {
    add(handle, List.of(Charge.PURGED), kind, ids, none(ids), null);
  }

  /** Records bytes of a running copy that its destination confirmed. */
  public void sent(Handle handle, CopyKind kind, String id, long bytes, Reach route) {
    add(handle, List.of(Charge.SENT), kind, List.of(id), List.of(bytes), route);
  }

  /**
   * Records that an address was issued by which the copy can be downloaded, at the price of its
   * traffic.
   */
  public void granted(Handle handle, CopyKind kind, String id) {
    add(handle, List.of(Charge.GRANTED), kind, List.of(id), List.of(0L), Reach.PUBLIC);
  }

  /**
   * Rows are written in one order by all replicas, so that two never wait for each other. Names the
   * table of the kind: PostgreSQL has no statistics of the view's ids, and would expect a thousand
   * times the rows of a batch.
   */
  private void add(
      Handle handle,
      List<Charge> charges,
      CopyKind kind,
      List<String> ids,
      List<Long> sent,
      @Nullable Reach route) {
    if (ids.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into usage_hour (account_id, instance_id, region, destination_region,
              storage_class, content, route, hour, stored_bytes, stored_moment, sent_bytes,
              granted_bytes)
            select copy.account_id, copy.instance_id, copy.region, copy.destination_region,
              coalesce(copy.storage_class, instance.spec ->> 'storageClass'), :kind,
              -- Copies made before routes were recorded used internal endpoints.
              coalesce(cast(:route as text), copy.route, 'INTERNAL'),
              date_trunc('hour', charge.at, 'UTC') as hour, sum(charge.stored),
              sum(charge.stored * floor(1000 *
                extract(epoch from charge.at - date_trunc('hour', charge.at, 'UTC')))),
              sum(charge.sent), sum(charge.granted)
            from unnest(cast(:ids as text[]), cast(:sent as bigint[])) as given (id, sent)
            join <table> as copy on copy.id = given.id
            left join instance on instance.id = copy.instance_id
            cross join lateral (values
              ('STORED', copy.finished_at, copy.size_bytes, 0, 0),
              ('PURGED', copy.purged_at, -copy.size_bytes, 0, 0),
              ('SENT', cast(:now as timestamptz), 0, given.sent, 0),
              ('GRANTED', cast(:now as timestamptz), 0, 0, copy.size_bytes))
              as charge (name, at, stored, sent, granted)
            where charge.name = any(:charges)
              and coalesce(copy.storage_class, instance.spec ->> 'storageClass') is not null
            group by 1, 2, 3, 4, 5, 7, 8
            order by 1, 2, 3, 4, 5, 7, 8
            on conflict (account_id, instance_id, region, destination_region, storage_class,
              content, route, hour)
            do update set stored_bytes = usage_hour.stored_bytes + excluded.stored_bytes,
              stored_moment = usage_hour.stored_moment + excluded.stored_moment,
              sent_bytes = usage_hour.sent_bytes + excluded.sent_bytes,
              granted_bytes = usage_hour.granted_bytes + excluded.granted_bytes
            """)
        .define("table", kind.table())
        .bindArray("charges", String.class, charges.stream().map(Charge::name).toList())
        .bind("kind", kind.name())
        .bind("now", clock.instant())
        .bind("route", route == null ? null : route.name())
        .bindArray("ids", String.class, ids)
        .bindArray("sent", Long.class, sent)
        .execute();
  }

  private static List<Long> none(List<String> ids) {
    return ids.stream().map(id -> 0L).toList();
  }
}
