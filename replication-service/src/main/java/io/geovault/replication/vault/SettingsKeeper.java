package io.geovault.replication.vault;

import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.geovault.platform.time.Backoff;
import io.geovault.replication.retention.terms.RetentionConfig;
import io.geovault.replication.vault.SettingsFacts.Facts;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Publishes due settings to the buckets. The new object is written before the older ones are
 * deleted, so that the bucket always contains one. If two replicas handle the same settings, the
 * later ones remain: each replica deletes only objects that are not later than the settings it
 * read.
 */
@Singleton
final class SettingsKeeper implements Sweeps {

  private static final Logger LOG = Logger.getLogger(SettingsKeeper.class);
  private static final int BATCH = 64;
  private static final Duration CLAIM = Duration.ofMinutes(5);
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private final Database database;
  private final SettingsRows rows;
  private final SettingsFacts facts;
  private final SettingsObjects objects;
  private final RetentionConfig config;
  private final MeterRegistry meters;
  private final Clock clock;

  SettingsKeeper(
      Database database,
      SettingsRows rows,
      SettingsFacts facts,
      SettingsObjects objects,
      RetentionConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.facts = facts;
    this.objects = objects;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.batches("vault-settings", config.poll(), this::sweep));
  }

  /** Handles one batch, with its settings in parallel; returns whether there may be more. */
  boolean sweep() {
    Instant now = clock.instant();
    List<SettingsToPublish> claimed =
        database.write(handle -> rows.claim(handle, now, now.plus(CLAIM), BATCH));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      claimed.forEach(settings -> threads.execute(() -> seeTo(settings)));
    }
    return claimed.size() == BATCH;
  }

  private void seeTo(SettingsToPublish settings) {
    Instant now = clock.instant();
    Duration pause = PAUSES.after(settings.attempts());
    try {
      Optional<Facts> known = database.read(handle -> facts.of(handle, settings));
      if (known.isEmpty()) {
        database.writing(
            handle -> rows.later(handle, settings, "the instance is not known", now.plus(pause)));
        return;
      }
      SettingsPlan plan = known.get().plan(now, pause);
      objects.write(settings.destinationRegion(), known.get().manifest(), plan.say());
      database.writing(handle -> rows.published(handle, settings, plan));
    } catch (RuntimeException failure) {
      String reason = String.valueOf(failure.getMessage());
      LOG.warnf(
          "Settings could not be published to the vault, tried again later: %s instance=%s"
              + " region=%s",
          reason, settings.instanceId(), settings.destinationRegion());
      meters.counter("replication.vault.settings.failures").increment();
      database.writing(handle -> rows.later(handle, settings, reason, now.plus(pause)));
    }
  }
}
