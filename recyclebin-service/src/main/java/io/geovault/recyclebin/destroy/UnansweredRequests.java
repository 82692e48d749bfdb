package io.geovault.recyclebin.destroy;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinAction;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Windows;
import io.geovault.recyclebin.bin.Windows.Unanswered;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.ledger.BinWriter;
import io.geovault.recyclebin.rule.Commands;
import io.geovault.recyclebin.rule.Transition;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Ends requests from events that got no answer within their grace time. */
@Singleton
class UnansweredRequests {

  private static final Logger LOG = Logger.getLogger(UnansweredRequests.class);
  private static final int BATCH = 100;

  private final Database database;
  private final DestroyRequests requests;
  private final Instances instances;
  private final BinEntries entries;
  private final Commands commands;
  private final BinWriter writer;
  private final AuditTrail trail;
  private final Windows windows;
  private final Clock clock;

  UnansweredRequests(
      Database database,
      DestroyRequests requests,
      Instances instances,
      BinEntries entries,
      Commands commands,
      BinWriter writer,
      AuditTrail trail,
      Windows windows,
      Clock clock) {
    this.database = database;
    this.requests = requests;
    this.instances = instances;
    this.entries = entries;
    this.commands = commands;
    this.writer = writer;
    this.trail = trail;
    this.windows = windows;
    this.clock = clock;
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    Instant now = clock.instant();
    List<String> over = database.read(handle -> requests.unanswered(handle, now, BATCH));
    over.forEach(instance -> database.writing(handle -> end(handle, instance, now)));
  }

  private void end(Handle handle, String instanceId, Instant now) {
    Instance instance = instances.find(handle, instanceId).orElseThrow();
    BinEntry entry = entries.lock(handle, instance);
    Optional<DestroyRequest> request =
        requests
            .find(handle, instanceId)
            .filter(each -> each.byEvent() && !each.expiresAt().isAfter(now));
    if (request.isPresent()) {
      requests.delete(handle, instanceId);
      boolean destroyed =
          windows.destroy().eventUnanswered() == Unanswered.DESTROY
              && request.get().version() == entry.version()
              && destroy(handle, entry, request.get(), now);
      recordAudit(handle, entry, request.get(), destroyed);
    }
  }

  private boolean destroy(Handle handle, BinEntry entry, DestroyRequest request, Instant now) {
    try {
      Transition step = commands.destroy(entry, request.requestedBy(), "no objection", now);
      writer.write(handle, List.of(step));
      return true;
    } catch (Refusal refused) {
      LOG.warnf("Not destroyed: %s instance=%s", refused.detail(), request.instanceId());
      return false;
    }
  }

  private void recordAudit(
      Handle handle, BinEntry entry, DestroyRequest request, boolean destroyed) {
    trail.append(
        handle,
        new AuditedChange(
            new Caller.EventSource(request.requestedBy()),
            destroyed
                ? RecycleBinAction.DESTROY_UNOPPOSED
                : RecycleBinAction.DESTROY_REQUEST_LAPSED,
            Affected.instance(entry.owner().accountId(), request.instanceId()),
            Changes.of("expiresAt", request.expiresAt(), null)));
    LOG.infof(
        "A destruction by event was neither approved nor withdrawn: instance=%s by=%s"
            + " destroyed=%s",
        request.instanceId(), request.requestedBy(), destroyed);
  }
}
