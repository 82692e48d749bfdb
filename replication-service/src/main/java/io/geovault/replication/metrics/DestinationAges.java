package io.geovault.replication.metrics;

import io.geovault.platform.database.Database;
import io.geovault.platform.observability.Ages;
import io.geovault.platform.observability.Ages.Age;
import io.geovault.platform.observability.MetricsConfig;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The lag of each enabled destination of each instance: the age of its newest restorable set, and
 * how long its oldest pending log slice has waited. Every replica reports the same values.
 */
@Singleton
class DestinationAges implements Sweeps {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  /**
   * A destination without any set is as old as its enabling. If a server's clock is ahead, a set
   * still counts as no younger than its receipt here.
   */
  private static final String SETS =
      """
      select destination.instance_id, destination.region,
        coalesce(newest.at, destination.enabled_at) as at
      from cross_region_destination destination
      left join lateral (
        select least(cast(backup_set ->> 'consistentAt' as timestamptz), copy.created_at) as at
        from cross_region_copy copy
        where copy.instance_id = destination.instance_id
          and copy.destination_region = destination.region and copy.status = 'COMPLETED'
          and coalesce(jsonb_array_length(copy.backup_set -> 'chosenDatabases'), 0) = 0
        order by copy.id desc limit 1) newest on true
      where destination.enabled
      """;

  /** A destination without pending slices has no lag. */
  private static final String LOGS =
      """
      select destination.instance_id, destination.region, oldest.at
      from cross_region_destination destination
      left join (
        select instance_id, destination_region, min(completed_at_source) as at
        from cross_region_log where status = 'PENDING' group by 1, 2) oldest
        on oldest.instance_id = destination.instance_id
          and oldest.destination_region = destination.region
      where destination.enabled and destination.log_backup_enabled
      """;

  private final Database database;
  private final MetricsConfig config;
  private final Ages sets;
  private final Ages logs;

  DestinationAges(Database database, MetricsConfig config, MeterRegistry meters, Clock clock) {
    this.database = database;
    this.config = config;
    this.sets = Ages.of(MultiGauge.builder("replication.set.age"), meters, clock);
    this.logs = Ages.of(MultiGauge.builder("replication.log.rpo"), meters, clock);
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("destination-ages", PERIOD, this::look).startingAfter(Duration.ZERO));
  }

  private void look() {
    if (config.perInstance()) {
      sets.show(database.read(handle -> ages(handle, SETS)));
      logs.show(database.read(handle -> ages(handle, LOGS)));
    }
  }

  private static List<Age> ages(Handle handle, String query) {
    return handle
        .createQuery(query)
        .map(
            (row, context) ->
                Age.of(
                    Tags.of(
                        "instance_id",
                        row.getString("instance_id"),
                        "destination",
                        row.getString("region")),
                    row.getTimestamp("at")))
        .list();
  }
}
