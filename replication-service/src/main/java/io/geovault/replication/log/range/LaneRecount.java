package io.geovault.replication.log.range;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/**
 * Recomputes the stored summary of a lane from its recorded slices: the stretches, the watermark
 * and the last announcement. Idempotent.
 */
@Singleton
public class LaneRecount {

  /**
   * Pattern of the chain ids given here to unnumbered slices; makers of chains choose their own.
   */
  private static final String NUMBERED_HERE = "place-%";

  private final Watermarks watermarks;

  LaneRecount(Watermarks watermarks) {
    this.watermarks = watermarks;
  }

  /** Creates the lane if it does not exist. */
  public void recount(Handle handle, Lane lane, String accountId) {
    handle
        .createUpdate(
            """
            insert into cross_region_log_watermark (instance_id, destination_region, account_id)
            values (:instanceId, :destinationRegion, :account) on conflict do nothing
            """)
        .bindMethods(lane)
        .bind("account", accountId)
        .execute();
    watermarks.recount(
        handle,
        lane,
        () -> {
          renumber(handle, lane);
          join(handle, lane);
          announce(handle, lane);
        });
  }

  /**
   * Slices announced after a loss were numbered from one again: renumbers all of them, in the order
   * in which their copies were requested.
   */
  private static void renumber(Handle handle, Lane lane) {
    handle
        .createUpdate(
            """
            with slice as (
              select id, ordinal, row_number() over (
                order by created_at, ordinal, chain_id, chain_sequence, id) as number
              from cross_region_log
              where instance_id = :instanceId and destination_region = :destinationRegion)
            update cross_region_log as log set ordinal = slice.number from slice
            where log.id = slice.id and log.ordinal <> slice.number and (
              select count(distinct ordinal) < count(*) or min(ordinal) < 1 from slice)
            """)
        .bindMethods(lane)
        .execute();
  }

  private static void join(Handle handle, Lane lane) {
    handle
        .createUpdate(
            """
            delete from cross_region_log_stretch
            where instance_id = :instanceId and destination_region = :destinationRegion
            """)
        .bindMethods(lane)
        .execute();
    handle
        .createUpdate(
            """
            with slice as (
              select distinct on (chain_id, chain_sequence) * from cross_region_log
              where instance_id = :instanceId and destination_region = :destinationRegion
                and status = 'COMPLETED'
              order by chain_id, chain_sequence, ordinal desc),
            numbered as (
              select *, chain_sequence - row_number() over (
                partition by chain_id order by chain_sequence) as stretch
              from slice),
            ends as (
              select chain_id, min(chain_sequence) as first, max(chain_sequence) as last
              from numbered group by chain_id, stretch)
            insert into cross_region_log_stretch (instance_id, destination_region, chain_id,
              first_sequence, last_sequence, first_event_at, last_event_at, server_uuid, binlog_file,
              position, sealed_at, last_ordinal)
            select b.instance_id, b.destination_region, chain_id, first, last, a.first_event_at,
              b.last_event_at, b.server_uuid, b.binlog_file, b.last_position, b.completed_at_source,
              b.ordinal
            from ends join slice as a using (chain_id) join slice as b using (chain_id)
            where a.chain_sequence = first and b.chain_sequence = last
            """)
        .bindMethods(lane)
        .execute();
  }

  private static void announce(Handle handle, Lane lane) {
    handle
        .createUpdate(
            """
            with last as (
              select *, chain_id like :here as unnumbered from cross_region_log
              where instance_id = :instanceId and destination_region = :destinationRegion
              order by ordinal desc limit 1)
            update cross_region_log_watermark as lane set
              announced = greatest(announced, last.ordinal),
              announced_chain = case when unnumbered then last.chain_id end,
              announced_sequence = case when unnumbered then last.chain_sequence end,
              announced_server = case when unnumbered then last.server_uuid end,
              announced_file = case when unnumbered then last.binlog_file end,
              announced_position = case when unnumbered then last.last_position end
            from last
            where lane.instance_id = :instanceId and lane.destination_region = :destinationRegion
            """)
        .bindMethods(lane)
        .bind("here", NUMBERED_HERE)
        .execute();
  }
}
