package io.geovault.recyclebin.destroy;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinAction;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Windows;
import io.geovault.recyclebin.bin.Windows.Unanswered;
import io.geovault.recyclebin.ledger.BinWriter;
import io.geovault.recyclebin.rule.Commands;
import io.geovault.recyclebin.rule.Transition;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * The end of a request from an event that got no answer within its grace time: the instance is
 * destroyed or kept, as the installation is configured.
 */
@Singleton
class RequestEnd {

  private static final Logger LOG = Logger.getLogger(RequestEnd.class);

  private final DestroyRequests requests;
  private final Commands commands;
  private final BinWriter writer;
  private final AuditTrail trail;
  private final Windows windows;

  RequestEnd(
      DestroyRequests requests,
      Commands commands,
      BinWriter writer,
      AuditTrail trail,
      Windows windows) {
    this.requests = requests;
    this.commands = commands;
    this.writer = writer;
    this.trail = trail;
    this.windows = windows;
  }

  /** Ends the request of the locked entry, if it still exists and is over. */
  void end(Handle handle, BinEntry entry, Instant now) {
    String instanceId = entry.owner().instanceId();
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
