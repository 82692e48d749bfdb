package io.geovault.replication.estimate;

import static java.util.stream.Collectors.toMap;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The sets of an instance that exist at the destination, and the effect of another retention on
 * them.
 *
 * @param purgedAtOnce sets that are past the other retention
 * @param remaining byte-milliseconds until all sets are purged, with the present retention
 * @param remainingThen byte-milliseconds until all sets are purged, with the other retention
 */
record Existing(
    long sets,
    long bytes,
    long purgedAtOnce,
    long bytesPurgedAtOnce,
    BigInteger remaining,
    BigInteger remainingThen) {

  /** Reads the existing sets of each instance that has a completed set there. */
  static Map<String, Existing> of(Handle handle, Plan plan, Instant now) {
    return handle
        .createQuery(
            """
            select instance_id, count(*) as sets, sum(size_bytes) as bytes,
              count(*) filter (where then_at <= :now) as gone,
              coalesce(sum(size_bytes) filter (where then_at <= :now), 0) as gone_bytes,
              sum(size_bytes * greatest(0, floor(1000 * extract(epoch from purge_at - :now))))
                as remaining,
              sum(size_bytes * greatest(0, floor(1000 * extract(epoch from then_at - :now))))
                as remaining_then
            from cross_region_copy cross join lateral (
              select greatest(finished_at + make_interval(hours => 24 * :days),
                case when lock_mode = 'COMPLIANCE' then locked_until end)) as other (then_at)
            where instance_id = any(:instances) and destination_region = :destination
              and status = 'COMPLETED'
            group by instance_id
            """)
        .bind("now", now)
        .bind("days", plan.retentionDays())
        .bindArray("instances", String.class, List.copyOf(plan.instances()))
        .bind("destination", plan.destination())
        .map((row, context) -> Map.entry(row.getString("instance_id"), existing(row)))
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Existing existing(ResultSet row) throws SQLException {
    return new Existing(
        row.getLong("sets"),
        row.getLong("bytes"),
        row.getLong("gone"),
        row.getLong("gone_bytes"),
        row.getBigDecimal("remaining").toBigIntegerExact(),
        row.getBigDecimal("remaining_then").toBigIntegerExact());
  }
}
