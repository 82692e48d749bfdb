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
 * What an instance has at the destination already, and what another retention would make of it.
 *
 * @param purgedAtOnce sets past that retention
 * @param remaining byte-milliseconds until all of it is purged, as things stand
 * @param remainingThen the same with the other retention
 */
record Existing(
    long sets,
    long bytes,
    long purgedAtOnce,
    long bytesPurgedAtOnce,
    BigInteger remaining,
    BigInteger remainingThen) {

  /** Of each instance that has any completed set there. */
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
