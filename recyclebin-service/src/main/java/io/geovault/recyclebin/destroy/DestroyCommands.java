package io.geovault.recyclebin.destroy;

import static io.geovault.recyclebin.RecycleBinAction.DESTROY_REQUESTED;
import static io.geovault.recyclebin.RecycleBinAction.DESTROY_WITHDRAWN;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.time.PlainDuration;
import io.geovault.recyclebin.RecycleBinAction;
import io.geovault.recyclebin.RecycleBinError;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Owner;
import io.geovault.recyclebin.bin.Windows;
import io.geovault.recyclebin.rule.Commands;
import io.geovault.recyclebin.rule.Transition;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Destroys, with a second person if the account requires it. A request is bound to the version of
 * the entry that it was made for: the second person must not approve a state that neither person
 * has seen.
 */
@Singleton
class DestroyCommands {

  private static final Logger LOG = Logger.getLogger(DestroyCommands.class);

  private final Commands commands;
  private final DestroyRequests requests;
  private final ApprovalSettings settings;
  private final Windows windows;
  private final AuditTrail trail;
  private final Clock clock;

  DestroyCommands(
      Commands commands,
      DestroyRequests requests,
      ApprovalSettings settings,
      Windows windows,
      AuditTrail trail,
      Clock clock) {
    this.commands = commands;
    this.requests = requests;
    this.settings = settings;
    this.windows = windows;
    this.trail = trail;
    this.clock = clock;
  }

  /** Destroys, or records a request if a second person must approve. */
  @Nullable Transition destroy(Handle handle, BinEntry entry, Caller caller) {
    Instant now = clock.instant();
    Transition step = commands.destroy(entry, caller.subject(), null, now);
    String id = entry.owner().instanceId();
    if (!settings.of(handle, entry.owner().accountId()).destroyApprovalRequired()) {
      requests.delete(handle, id);
      return step;
    }
    Instant until = now.plus(windows.destroy().approval());
    requests.save(handle, DestroyRequest.byCall(entry, caller.subject(), now, until));
    recordAudit(handle, caller, DESTROY_REQUESTED, entry, Changes.of("expiresAt", null, until));
    LOG.infof("Destroy request waits for a second person: instance=%s by=%s", id, caller.subject());
    return null;
  }

  /** Returns the request that waits for a second person; empty if none is valid now. */
  Optional<DestroyRequest> waiting(Handle handle, BinEntry entry) {
    return requests
        .find(handle, entry.owner().instanceId())
        .filter(request -> request.isFor(entry.version(), clock.instant()));
  }

  /** Approves another person's request, and destroys. */
  Transition approve(Handle handle, BinEntry entry, String subject) {
    Instant now = clock.instant();
    DestroyRequest request = require(handle, entry, now);
    if (request.requestedBy().equals(subject)) {
      throw new Refusal(
          RecycleBinError.APPROVER_MUST_BE_ANOTHER,
          "%s requested the destruction; another person must approve it".formatted(subject));
    }
    Transition step = commands.destroy(entry, request.requestedBy(), subject, now);
    requests.delete(handle, request.instanceId());
    return step;
  }

  /** Withdraws or denies the request; either person may do so. */
  void withdraw(Handle handle, BinEntry entry, Caller caller) {
    DestroyRequest request = require(handle, entry, clock.instant());
    requests.delete(handle, request.instanceId());
    Changes changes =
        Changes.of("requestedBy", request.requestedBy(), null)
            .and("expiresAt", request.expiresAt(), null);
    recordAudit(handle, caller, DESTROY_WITHDRAWN, entry, changes);
    LOG.infof(
        "Destroy request withdrawn: instance=%s by=%s", request.instanceId(), caller.subject());
  }

  private void recordAudit(
      Handle handle, Caller caller, RecycleBinAction action, BinEntry entry, Changes changes) {
    Owner owner = entry.owner();
    Affected affected = Affected.instance(owner.accountId(), owner.instanceId());
    trail.append(handle, new AuditedChange(caller, action, affected, changes));
  }

  private DestroyRequest require(Handle handle, BinEntry entry, Instant now) {
    return requests
        .find(handle, entry.owner().instanceId())
        .filter(request -> request.isFor(entry.version(), now))
        .orElseThrow(
            () ->
                new Refusal(
                    RecycleBinError.NO_DESTROY_REQUEST,
                    ("no destroy request is pending; a request is valid for %s and while the"
                            + " entry is unchanged")
                        .formatted(PlainDuration.of(windows.destroy().approval()))));
  }
}
