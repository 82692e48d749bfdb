package io.geovault.recyclebin.timer;

import io.geovault.platform.database.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Reports the number of deletions stuck at their final backup, as a metric and in the log. */
@Singleton
class StuckDeletions {

  private static final Logger LOG = Logger.getLogger(StuckDeletions.class);

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

  @Scheduled(every = "15s")
  void count() {
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
