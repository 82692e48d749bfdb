package io.geovault.replication.log.range;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The watermark of each lane: the last slice at the destination before the first pending one. It
 * only advances: over consecutive slices, and over slices that were given up, whose place shows as
 * the end of a stretch before them.
 */
@Singleton
public class Watermarks {

  private final Stretches stretches;
  private final Clock clock;

  Watermarks(Stretches stretches, Clock clock) {
    this.stretches = stretches;
    this.clock = clock;
  }

  /** Must be called after the slice's row records that it is at the destination. */
  public void arrived(Handle handle, Lane lane, Stretch slice) {
    long ordinal = lock(handle, lane);
    stretches.add(handle, lane, slice);
    advance(handle, lane, ordinal);
  }

  /**
   * Must be called after the slice's row records that it was given up; later slices no longer wait
   * for it.
   */
  public void gaveUp(Handle handle, Lane lane) {
    advance(handle, lane, lock(handle, lane));
  }

  /**
   * Recomputes the watermark after {@code change} has corrected the lane's slices and stretches.
   * When the watermark was reached is not recorded: the latest completion of the slices up to it is
   * used instead.
   */
  void recount(Handle handle, Lane lane, Runnable change) {
    lock(handle, lane);
    change.run();
    advance(handle, lane, 0);
    handle
        .createUpdate(
            """
            update cross_region_log_watermark as lane set reached_at = coalesce((
              select max(finished_at) from cross_region_log as log
              where log.instance_id = :instanceId and log.destination_region = :destinationRegion
                and log.ordinal <= lane.ordinal), reached_at)
            where instance_id = :instanceId and destination_region = :destinationRegion
            """)
        .bindMethods(lane)
        .execute();
  }

  /**
   * Locks the watermark until the transaction ends, and returns its place in the order of
   * announcement.
   */
  private static long lock(Handle handle, Lane lane) {
    return handle
        .createQuery(
            """
            select ordinal from cross_region_log_watermark
            where instance_id = :instanceId and destination_region = :destinationRegion for update
            """)
        .bindMethods(lane)
        .mapTo(Long.class)
        .one();
  }

  private void advance(Handle handle, Lane lane, long ordinal) {
    next(handle, lane, ordinal).ifPresent(reached -> move(handle, lane, reached));
  }

  /** A reached place: the end of a stretch, and the highest ordinal of its slices. */
  private record Reached(LogEnd end, long ordinal) {}

  /** The stretch that holds the last slice at the destination before the first pending one. */
  private static Optional<Reached> next(Handle handle, Lane lane, long ordinal) {
    return handle
        .createQuery(
            """
            select s.*, l.ordinal from cross_region_log l
            join cross_region_log_stretch s on s.instance_id = l.instance_id
              and s.destination_region = l.destination_region and s.chain_id = l.chain_id
              and l.chain_sequence between s.first_sequence and s.last_sequence
            where l.instance_id = :instanceId and l.destination_region = :destinationRegion
              and l.status = 'COMPLETED' and l.ordinal > :ordinal
              and l.ordinal < coalesce((
                select min(ordinal) from cross_region_log where instance_id = :instanceId
                  and destination_region = :destinationRegion and status = 'PENDING'
                  and ordinal > :ordinal), 9223372036854775807)
            order by l.ordinal desc limit 1
            """)
        .bindMethods(lane)
        .bind("ordinal", ordinal)
        .map((row, context) -> reached(row))
        .findOne();
  }

  private static Reached reached(ResultSet row) throws SQLException {
    LogEnd end = Stretches.map(row).end();
    return new Reached(end, Math.max(end.ordinal(), row.getLong("ordinal")));
  }

  private void move(Handle handle, Lane lane, Reached reached) {
    handle
        .createUpdate(
            """
            update cross_region_log_watermark set ordinal = :reached, chain_id = :chainId,
              sequence = :sequence, server_uuid = :serverUuid, binlog_file = :binlogFile,
              position = :position, last_event_at = :lastEventAt, sealed_at = :sealedAt,
              reached_at = :now
            where instance_id = :instanceId and destination_region = :destinationRegion
            """)
        .bindMethods(lane)
        .bindMethods(reached.end())
        .bind("reached", reached.ordinal())
        .bind("now", clock.instant())
        .execute();
  }
}
