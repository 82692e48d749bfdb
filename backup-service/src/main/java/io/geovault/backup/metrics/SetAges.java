package io.geovault.backup.metrics;

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
 * The age of the newest restorable set of each live instance; for an instance without such a set,
 * the age of the instance. Every replica reports the same values.
 */
@Singleton
class SetAges implements Sweeps {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  private final Database database;
  private final MetricsConfig config;
  private final Ages ages;

  SetAges(Database database, MetricsConfig config, MeterRegistry meters, Clock clock) {
    this.database = database;
    this.config = config;
    this.ages = Ages.of(MultiGauge.builder("backup.set.age"), meters, clock);
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("set-ages", PERIOD, this::look).startingAfter(Duration.ZERO));
  }

  private void look() {
    if (config.perInstance()) {
      ages.show(database.read(SetAges::newest));
    }
  }

  private static List<Age> newest(Handle handle) {
    return handle
        .createQuery(
            """
            select instance.id, coalesce(newest.at, instance.created_at) as at from instance
            left join lateral (
              select consistent_at as at from backup_run
              where instance_id = instance.id and status = 'COMPLETED' and databases = '[]'
              order by backup_set_id desc limit 1) newest on true
            where instance.status not in ('RELEASED', 'DESTROYED')
            """)
        .map(
            (row, context) ->
                Age.of(Tags.of("instance_id", row.getString("id")), row.getTimestamp("at")))
        .list();
  }
}
