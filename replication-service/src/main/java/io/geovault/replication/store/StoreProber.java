package io.geovault.replication.store;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.probe.Shortfall;
import io.geovault.objectstore.probe.StoreCapabilities;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.database.Database;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.geovault.replication.store.ProbedStore.Finding;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Probes each configured store when it is due. One replica claims it and the others skip it; if
 * that replica dies, another takes over when the claim expires.
 */
@Singleton
final class StoreProber implements Sweeps {

  private static final Logger LOG = Logger.getLogger(StoreProber.class);

  /** Longer than a probe of a slow store takes. */
  private static final Duration CLAIM = Duration.ofMinutes(10);

  private final Database database;
  private final ProbedStores probed;
  private final RegionStores stores;
  private final StoreMeters meters;
  private final ProbeConfig config;
  private final Ids ids;
  private final Clock clock;

  StoreProber(
      Database database,
      ProbedStores probed,
      RegionStores stores,
      StoreMeters meters,
      ProbeConfig config,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.probed = probed;
    this.stores = stores;
    this.meters = meters;
    this.config = config;
    this.ids = ids;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started) {
    database.writing(handle -> probed.makeDue(handle, stores.regions(), clock.instant(), CLAIM));
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.batches("store-probe", config.poll(), this::sweep));
  }

  /** Probes one store; returns whether another may be due. */
  private boolean sweep() {
    Instant now = clock.instant();
    Optional<String> region =
        database.write(handle -> probed.claim(handle, stores.regions(), now, now.plus(CLAIM)));
    region.ifPresent(this::probe);
    meters.show(database.read(probed::all));
    return region.isPresent();
  }

  private void probe(String region) {
    try {
      var capabilities = stores.probe(region).orElseThrow().probe(ids.next("probe"));
      log(region, capabilities);
      Instant now = clock.instant();
      database.writing(
          handle ->
              probed.found(
                  handle, region, new Finding(now, capabilities), now.plus(config.every())));
      meters.probed(true);
    } catch (ObjectStoreException | IllegalStateException failure) {
      // IllegalStateException: a secret reference cannot be resolved.
      LOG.warnf("Store not probed, tried again later: %s region=%s", failure.getMessage(), region);
      String reason = String.valueOf(failure.getMessage());
      database.writing(
          handle -> probed.failed(handle, region, reason, clock.instant().plus(config.retry())));
      meters.probed(false);
    }
  }

  private static void log(String region, StoreCapabilities capabilities) {
    for (Shortfall shortfall : capabilities.shortfalls()) {
      LOG.warnf(
          "The store lacks a behaviour that the suite relies on: %s: %s region=%s",
          shortfall.label(), shortfall.consequence(), region);
    }
    LOG.infof(
        "Store probed: object lock %s, versioning %s, checksums %s region=%s",
        capabilities.objectLock().label(),
        capabilities.versioning() ? "on" : "off",
        capabilities.checksums().label(),
        region);
  }
}
