package io.geovault.recyclebin.destroy;

import static io.geovault.recyclebin.RecycleBinAction.DESTROY_REQUESTED;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Windows;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Turns an {@code InstanceDestroyed} into a request if the account requires two persons to destroy:
 * its publisher is one party, and a person must approve or withdraw it before the grace time is
 * over.
 */
@Singleton
public class EventRequests {

  private static final Logger LOG = Logger.getLogger(EventRequests.class);

  private final DestroyRequests requests;
  private final ApprovalSettings settings;
  private final AuditTrail trail;
  private final Windows windows;
  private final Clock clock;

  EventRequests(
      DestroyRequests requests,
      ApprovalSettings settings,
      AuditTrail trail,
      Windows windows,
      Clock clock) {
    this.requests = requests;
    this.settings = settings;
    this.trail = trail;
    this.windows = windows;
    this.clock = clock;
  }

  /** Returns whether the account requires two persons to destroy. */
  public boolean isGuarded(Handle handle, BinEntry entry) {
    return settings.of(handle, entry.owner().accountId()).destroyApprovalRequired();
  }

  /**
   * Records the request; a request that is already waiting stays, with its requester and its
   * expiry.
   */
  public void ask(Handle handle, BinEntry entry, String source, String eventId) {
    Instant now = clock.instant();
    String instance = entry.owner().instanceId();
    boolean waits =
        requests
            .find(handle, instance)
            .filter(each -> each.isFor(entry.version(), now))
            .isPresent();
    if (waits) {
      return;
    }
    Instant until = now.plus(windows.destroy().eventGrace());
    requests.save(handle, DestroyRequest.byEvent(entry, source, now, until));
    trail.append(
        handle,
        new AuditedChange(
            new Caller.EventSource(source),
            DESTROY_REQUESTED,
            Affected.instance(entry.owner().accountId(), instance),
            Changes.of("expiresAt", null, until).and("eventId", null, eventId)));
    LOG.infof(
        "Destruction by event waits for a person's decision: instance=%s by=%s", instance, source);
  }
}
