package io.geovault.replication.usage;

import io.geovault.replication.usage.meter.Change;
import io.geovault.replication.usage.meter.Granularity;
import io.geovault.replication.usage.meter.Meter;
import io.geovault.replication.usage.meter.Span;
import io.geovault.replication.usage.meter.Span.Period;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads usage: the database adds up the hours, and this class measures them. */
@Singleton
class UsageHours {

  /** The changes of one page of groups, which begins with the cursor's group. */
  private static final String BY_INSTANCE =
      """
      with metered as (
        select account_id, instance_id, region, destination_region, storage_class, content, route, hour,
          stored_bytes, stored_moment, sent_bytes, granted_bytes
        from usage_hour
        where (cast(:account as text) is null or account_id = :account)
          and (cast(:instance as text) is null or instance_id = :instance)
          and (cast(:region as text) is null or region = :region)
          and (cast(:destination as text) is null or destination_region = :destination)
          and hour < :to),
      page as (
        select account_id, instance_id, region, destination_region, storage_class, content, route
        from metered
        where cast(:after as text[]) is null or cast(:after as text[]) <=
          array[account_id, instance_id, region, destination_region, storage_class, content, route]
        group by account_id, instance_id, region, destination_region, storage_class, content, route
        having sum(stored_bytes) filter (where hour < :from) <> 0
          or bool_or(hour >= :from
            and (stored_bytes, stored_moment, sent_bytes, granted_bytes) <> (0, 0, 0, 0))
        order by array[account_id, instance_id, region, destination_region, storage_class, content, route]
        limit :limit)
      select account_id, instance_id, region, destination_region, storage_class, content, route, base,
        sum(stored_bytes) as stored_bytes, sum(sent_bytes) as sent_bytes,
        sum(granted_bytes) as granted_bytes,
        sum(stored_moment + stored_bytes * floor(1000 * extract(epoch from hour - base)))
          as stored_moment
      from metered
      join page using (
        account_id, instance_id, region, destination_region, storage_class, content, route)
      cross join lateral (
        select case when hour < :from then timestamptz 'epoch'
                    when :unit = 'total' then cast(:from as timestamptz)
                    else greatest(cast(:from as timestamptz), date_trunc(:unit, hour, 'UTC')) end)
        as begin (base)
      group by account_id, instance_id, region, destination_region, storage_class, content, route, base
      order by array[account_id, instance_id, region, destination_region, storage_class, content, route],
        base
      """;

  /** The changes of all groups, with the accounts and instances added up. */
  private static final String IN_TOTAL =
      """
      with metered as (
        select '' as account_id, '' as instance_id, region, destination_region, storage_class,
          content, route, hour,
          stored_bytes, stored_moment, sent_bytes, granted_bytes
        from usage_hour
        where (cast(:account as text) is null or account_id = :account)
          and (cast(:instance as text) is null or instance_id = :instance)
          and (cast(:region as text) is null or region = :region)
          and (cast(:destination as text) is null or destination_region = :destination)
          and hour < :to),
      page as (
        select account_id, instance_id, region, destination_region, storage_class, content, route
        from metered
        where cast(:after as text[]) is null or cast(:after as text[]) <=
          array[account_id, instance_id, region, destination_region, storage_class, content, route]
        group by account_id, instance_id, region, destination_region, storage_class, content, route
        having sum(stored_bytes) filter (where hour < :from) <> 0
          or bool_or(hour >= :from
            and (stored_bytes, stored_moment, sent_bytes, granted_bytes) <> (0, 0, 0, 0))
        order by array[account_id, instance_id, region, destination_region, storage_class, content, route]
        limit :limit)
      select account_id, instance_id, region, destination_region, storage_class, content, route, base,
        sum(stored_bytes) as stored_bytes, sum(sent_bytes) as sent_bytes,
        sum(granted_bytes) as granted_bytes,
        sum(stored_moment + stored_bytes * floor(1000 * extract(epoch from hour - base)))
          as stored_moment
      from metered
      join page using (
        account_id, instance_id, region, destination_region, storage_class, content, route)
      cross join lateral (
        select case when hour < :from then timestamptz 'epoch'
                    when :unit = 'total' then cast(:from as timestamptz)
                    else greatest(cast(:from as timestamptz), date_trunc(:unit, hour, 'UTC')) end)
        as begin (base)
      group by account_id, instance_id, region, destination_region, storage_class, content, route, base
      order by array[account_id, instance_id, region, destination_region, storage_class, content, route],
        base
      """;

  /** At most {@code limit} lines after the cursor, in a fixed order. */
  List<UsageLine> lines(
      Handle handle, UsageFilter filter, Span span, @Nullable UsageCursor after, int limit) {
    List<UsageLine> lines = new ArrayList<>();
    List<Period> periods = span.periods();
    changes(handle, BY_INSTANCE, filter, span, after, limit + 1)
        .forEach((group, changes) -> measure(group, changes, periods, lines));
    // The cursor's own group is read again and may have no further lines.
    if (after != null) {
      lines.removeIf(after::isPast);
    }
    return lines.size() > limit ? lines.subList(0, limit) : lines;
  }

  /**
   * The total usage, in one line for each pair, storage class, content and route, without account
   * and instance.
   */
  List<UsageLine> totals(Handle handle, UsageFilter filter, Span span) {
    Span whole = new Span(span.from(), span.to(), Granularity.TOTAL);
    List<UsageLine> lines = new ArrayList<>();
    changes(handle, IN_TOTAL, filter, whole, null, Integer.MAX_VALUE)
        .forEach((group, changes) -> measure(group, changes, whole.periods(), lines));
    return lines;
  }

  private static void measure(
      UsageGroup group, List<Change> changes, List<Period> periods, List<UsageLine> lines) {
    boolean stored = changes.getFirst().base().isBefore(periods.getFirst().from());
    BigInteger level = stored ? changes.getFirst().bytes() : BigInteger.ZERO;
    List<Change> within = stored ? changes.subList(1, changes.size()) : changes;
    Meter.measure(level, within, periods).stream()
        .filter(measured -> !measured.isNothing())
        .forEach(measured -> lines.add(new UsageLine(group, measured)));
  }

  private static Map<UsageGroup, List<Change>> changes(
      Handle handle,
      String sql,
      UsageFilter filter,
      Span span,
      @Nullable UsageCursor after,
      int limit) {
    Map<UsageGroup, List<Change>> changes = new LinkedHashMap<>();
    Query query =
        handle
            .createQuery(sql)
            .bindMethods(filter)
            .bind("from", span.from())
            .bind("to", span.to())
            .bind("unit", span.granularity().label())
            .bind("limit", limit);
    if (after == null) {
      query.bind("after", (String) null);
    } else {
      query.bindArray("after", String.class, after.group());
    }
    query
        .map(
            (row, context) ->
                changes
                    .computeIfAbsent(UsageGroup.of(row), first -> new ArrayList<>())
                    .add(change(row)))
        .list();
    return changes;
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getTimestamp("base").toInstant(),
        whole(row, "stored_bytes"),
        whole(row, "stored_moment"),
        whole(row, "sent_bytes"),
        whole(row, "granted_bytes"));
  }

  private static BigInteger whole(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column).toBigIntegerExact();
  }
}
