package io.geovault.replication.log.intake;

import static java.util.stream.Collectors.toSet;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.IncomingEvent;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.job.Jobs;
import io.geovault.replication.CopyKind;
import io.geovault.replication.command.CopyCommands;
import io.geovault.replication.log.LogCopies;
import io.geovault.replication.log.PlannedLogCopy;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Creates pending copies and their jobs for sealed log slices, in the transaction that applies the
 * events.
 */
@Singleton
public class LogStarter {

  private static final Logger LOG = Logger.getLogger(LogStarter.class);

  private final Instances instances;
  private final CrossRegionPolicies policies;
  private final RegionStores stores;
  private final LogLanes lanes;
  private final LogCopies copies;
  private final Jobs jobs;
  private final Ids ids;

  LogStarter(
      Instances instances,
      CrossRegionPolicies policies,
      RegionStores stores,
      LogLanes lanes,
      LogCopies copies,
      Jobs jobs,
      Ids ids) {
    this.instances = instances;
    this.policies = policies;
    this.stores = stores;
    this.lanes = lanes;
    this.copies = copies;
    this.jobs = jobs;
    this.ids = ids;
  }

  /** One announced slice, and the wrapper that runs its work and handles its refusal. */
  private record Announced(LogBackupCompleted slice, Consumer<Runnable> within) {}

  /**
   * Starts the copies that the settings ask for, once per slice and destination, in a handful of
   * statements; a failed copy is retried.
   */
  public void slicesCompleted(Handle handle, Map<IncomingEvent, LogBackupCompleted> slices) {
    List<Announced> announced = new ArrayList<>();
    slices.forEach((incoming, slice) -> announced.add(new Announced(slice, incoming::handle)));
    start(handle, announced);
  }

  /**
   * Does {@link #slicesCompleted} for slices of events applied earlier; a slice that cannot be
   * copied is left out.
   */
  void slicesOfBefore(Handle handle, List<LogBackupCompleted> slices) {
    start(
        handle,
        slices.stream().map(slice -> new Announced(slice, LogStarter::unlessRefused)).toList());
  }

  private static void unlessRefused(Runnable work) {
    try {
      work.run();
    } catch (EventRefused refused) {
      LOG.warnf("An earlier log slice is not copied: %s", refused.getMessage());
    }
  }

  private void start(Handle handle, List<Announced> announced) {
    Map<Announced, List<Destination>> wanted = wanted(handle, announced);
    if (wanted.isEmpty()) {
      return;
    }
    List<LogLanes.Key> keys = new ArrayList<>();
    wanted.forEach((each, targets) -> targets.forEach(it -> keys.add(key(each.slice(), it))));
    LogBatch batch =
        new LogBatch(
            lanes.lock(handle, keys),
            copies.known(handle, wanted.keySet().stream().map(Announced::slice).toList()));
    wanted.forEach(
        (each, targets) -> each.within().accept(() -> begin(handle, batch, each.slice(), targets)));
    copies.insert(handle, batch.planned());
    jobs.enqueue(handle, batch.planned().stream().map(PlannedLogCopy::job).toList());
    lanes.save(handle, batch.moved());
  }

  private static LogLanes.Key key(LogBackupCompleted slice, Destination destination) {
    return new LogLanes.Key(slice.instanceId(), destination.region(), slice.accountId());
  }

  /** The slices that have a destination, each with its destinations. */
  private Map<Announced, List<Destination>> wanted(Handle handle, List<Announced> announced) {
    Set<String> ids = announced.stream().map(each -> each.slice().instanceId()).collect(toSet());
    Map<String, Instance> known = instances.findAll(handle, ids);
    Map<String, CrossRegionPolicy> settings = policies.ofAll(handle, ids);
    Map<Announced, List<Destination>> wanted = new LinkedHashMap<>();
    for (Announced each : announced) {
      each.within()
          .accept(
              () -> {
                List<Destination> targets = destinations(known, settings, each.slice());
                if (!targets.isEmpty()) {
                  wanted.put(each, targets);
                }
              });
    }
    return wanted;
  }

  private List<Destination> destinations(
      Map<String, Instance> known,
      Map<String, CrossRegionPolicy> settings,
      LogBackupCompleted slice) {
    Instance instance = known.get(slice.instanceId());
    if (instance == null) {
      throw EventRefused.unknownInstance(slice.instanceId());
    }
    return LogPlanner.destinations(
        slice,
        instance,
        Objects.requireNonNull(settings.get(slice.instanceId())),
        stores.places(slice.region()));
  }

  private void begin(
      Handle handle, LogBatch batch, LogBackupCompleted slice, List<Destination> targets) {
    List<LogBatch.Begun> begun =
        targets.stream()
            .map(
                target ->
                    new LogBatch.Begun(
                        target,
                        jobs.request(
                                ids.next("logcopy"), PlannedLogCopy.KIND, slice.instanceId(), "{}")
                            .forAccount(slice.accountId())))
            .toList();
    for (String failed : batch.add(slice, begun, () -> ids.next("place"))) {
      if (CopyCommands.pend(handle, CopyKind.LOGS, failed)) {
        jobs.requeue(handle, failed);
      }
    }
  }
}
