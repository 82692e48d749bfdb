package io.geovault.replication.estimate;

import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Reach;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.replication.estimate.CostEstimateView.Amounts;
import io.geovault.replication.estimate.CostEstimateView.Basis;
import io.geovault.replication.estimate.CostEstimateView.Change;
import io.geovault.replication.estimate.CostEstimateView.Cost;
import io.geovault.replication.estimate.CostEstimateView.Line;
import io.geovault.replication.price.Money;
import io.geovault.replication.price.Prices;
import io.geovault.replication.region.Pairs;
import io.geovault.replication.region.StoreLinks;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Estimates the cost of settings from the known facts about the instances. */
@Singleton
class CostEstimates {

  private final Instances instances;
  private final LocalVolumes volumes;
  private final Prices prices;
  private final StoreLinks links;
  private final Pairs pairs;
  private final Clock clock;

  CostEstimates(
      Instances instances,
      LocalVolumes volumes,
      Prices prices,
      StoreLinks links,
      Pairs pairs,
      Clock clock) {
    this.instances = instances;
    this.volumes = volumes;
    this.prices = prices;
    this.links = links;
    this.pairs = pairs;
    this.clock = clock;
  }

  /** Returns the estimate, or refuses an instance or a pair that cannot be enabled. */
  CostEstimateView of(Handle handle, Caller caller, Plan plan) {
    Map<String, Instance> known = instances.findAll(handle, plan.instances());
    Map<String, Volume> seen = volumes.of(handle, plan.instances());
    Map<String, Existing> there = Existing.of(handle, plan, clock.instant());
    List<Line> lines = new ArrayList<>();
    Amounts total = Amounts.NOTHING;
    for (String id : plan.instances()) {
      Instance instance = require(caller, id, known.get(id));
      pairs.require(instance.region(), plan.destination(), "destinationRegion");
      @Nullable Volume volume = seen.get(id);
      Forecast forecast =
          Forecast.of(
              volume == null ? Volume.atMost(instance.spec().storageBytes()) : volume,
              plan.withLogs(),
              plan.retentionDays());
      Reach route = links.route(instance.region(), plan.destination());
      Amounts amounts = amounts(instance, plan, route, forecast);
      total = total.plus(amounts);
      lines.add(
          new Line(
              id,
              instance.spec().storageClass(),
              volume == null ? Basis.STORAGE_SIZE : Basis.LOCAL_BACKUPS,
              route,
              forecast.bytesPerDay(),
              forecast.storedBytes(),
              Cost.of(amounts),
              change(instance, plan, there.get(id))));
    }
    return new CostEstimateView(
        "USD", plan.destination(), plan.retentionDays(), Cost.of(total), lines);
  }

  private static Instance require(Caller caller, String id, @Nullable Instance instance) {
    if (instance == null || !caller.mayAccess(instance.accountId())) {
      throw Instances.notFound(id);
    }
    return instance;
  }

  private Amounts amounts(Instance instance, Plan plan, Reach route, Forecast forecast) {
    StorageClass storageClass = instance.spec().storageClass();
    BigInteger sent = forecast.bytesPerDay().multiply(BigInteger.valueOf(Forecast.MONTH_DAYS));
    return new Amounts(
        prices.storage(storageClass, plan.destination(), forecast.firstMonth()),
        prices.storage(storageClass, plan.destination(), forecast.laterMonth()),
        prices.traffic(instance.region(), plan.destination(), route, sent));
  }

  private @Nullable Change change(Instance instance, Plan plan, @Nullable Existing existing) {
    if (existing == null) {
      return null;
    }
    StorageClass storageClass = instance.spec().storageClass();
    return new Change(
        existing.sets(),
        existing.bytes(),
        existing.purgedAtOnce(),
        existing.bytesPurgedAtOnce(),
        Money.usd(prices.storage(storageClass, plan.destination(), existing.remaining())),
        Money.usd(prices.storage(storageClass, plan.destination(), existing.remainingThen())));
  }
}
