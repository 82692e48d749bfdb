package io.geovault.recyclebin.timer;

import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Reports the number of deletions stuck at their final backup, as a metric and in the log. */
@Singleton
class StuckDeletions implements Sweeps {

  private static final Logger LOG = Logger.getLogger(StuckDeletions.class);
  private static final Duration PERIOD = Duration.ofSeconds(15);

  private final Database database;
  private final MeterRegistry meters;
  private final AtomicLong stuck = new AtomicLong();

  StuckDeletions(Database database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
  }

  void start(@Observes StartupEvent started) {
    Gauge.builder("recyclebin.deletions.stuck", stuck, AtomicLong::get).register(meters);
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("stuck-deletions", PERIOD, this::count).startingAfter(Duration.ZERO));
  }

  private void count() {
    long now =
        database.read(
            handle ->
                handle
                    .createQuery("select count(*) from bin_entry where stuck")
                    .mapTo(Long.class)
                    .one());
    if (now > stuck.getAndSet(now)) {
      LOG.warnf("%d deletions are stuck: GET /v1/recycle-bin?stuck=true says why", now);
    }
  }
}
