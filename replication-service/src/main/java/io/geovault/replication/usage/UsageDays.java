package io.geovault.replication.usage;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Folds hours into days, exactly: the bytes stored at the end of any day, and the sum of the day's
 * changes, are the same before and after. Each transaction folds some hours; after a death no hour
 * is counted twice or lost. A late change of a folded day is folded into that day.
 */
final class UsageDays {

  private UsageDays() {}

  /**
   * Folds up to {@code limit} hours before that day, with the other hours of the same days; returns
   * the number of resulting days. From now on usage before that day cannot be reported by the hour.
   */
  static int fold(Handle handle, Instant before, int limit) {
    handle.execute("update usage_folded set folded_to = ? where folded_to < ?", before, before);
    return handle
        .createUpdate(
            """
            with aged as (
              select distinct account_id, instance_id, region, destination_region, storage_class,
                content, route, date_trunc('day', hour, 'UTC') as day
              from (
                select * from usage_hour where not folded and hour < :before
                order by hour limit :limit) as old),
            gone as (
              delete from usage_hour as old using aged
              where (old.account_id, old.instance_id, old.region, old.destination_region,
                  old.storage_class, old.content, old.route)
                = (aged.account_id, aged.instance_id, aged.region, aged.destination_region,
                  aged.storage_class, aged.content, aged.route)
                and not old.folded and old.hour >= aged.day
                and old.hour < aged.day + interval '24 hours'
              returning old.*, aged.day)
            insert into usage_hour (account_id, instance_id, region, destination_region,
              storage_class, content, route, hour, stored_bytes, stored_moment, sent_bytes,
              granted_bytes, folded)
            select account_id, instance_id, region, destination_region, storage_class, content,
              route, day, sum(stored_bytes),
              sum(stored_moment + stored_bytes * floor(1000 * extract(epoch from hour - day))),
              sum(sent_bytes), sum(granted_bytes), true
            from gone
            group by account_id, instance_id, region, destination_region, storage_class, content,
              route, day
            order by account_id, instance_id, region, destination_region, storage_class, content,
              route, day
            on conflict (account_id, instance_id, region, destination_region, storage_class,
              content, route, hour)
            do update set stored_bytes = usage_hour.stored_bytes + excluded.stored_bytes,
              stored_moment = usage_hour.stored_moment + excluded.stored_moment,
              sent_bytes = usage_hour.sent_bytes + excluded.sent_bytes,
              granted_bytes = usage_hour.granted_bytes + excluded.granted_bytes,
              folded = true
            """)
        .bind("before", before)
        .bind("limit", limit)
        .execute();
  }

  /** Hours before this instant may be folded. */
  static Instant foldedTo(Handle handle) {
    return handle.createQuery("select folded_to from usage_folded").mapTo(Instant.class).one();
  }
}
