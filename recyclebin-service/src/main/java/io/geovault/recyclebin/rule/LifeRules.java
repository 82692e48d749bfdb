package io.geovault.recyclebin.rule;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceCreated;
import io.geovault.events.InstanceEvent.InstanceDeleting;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.InstanceEvent.InstanceExpired;
import io.geovault.events.InstanceEvent.InstanceModified;
import io.geovault.events.InstanceEvent.InstancePaymentOverdue;
import io.geovault.events.InstanceEvent.InstancePaymentSettled;
import io.geovault.events.InstanceEvent.InstanceRebuilt;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.InstanceEvent.InstanceRenewed;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState.Active;
import io.geovault.recyclebin.bin.BinState.AfterRelease;
import io.geovault.recyclebin.bin.BinState.Deleting;
import io.geovault.recyclebin.bin.BinState.Destroyed;
import io.geovault.recyclebin.bin.BinState.Locked;
import io.geovault.recyclebin.bin.BinState.Rebuilding;
import io.geovault.recyclebin.bin.BinState.Rebuilt;
import io.geovault.recyclebin.bin.BinState.Released;
import io.geovault.recyclebin.bin.FinalBackup;
import io.geovault.recyclebin.bin.LockReason;
import io.geovault.recyclebin.bin.Release;
import io.geovault.recyclebin.bin.StateName;
import io.geovault.recyclebin.rule.Decision.Changed;
import io.geovault.recyclebin.rule.Decision.Refused;
import io.geovault.recyclebin.rule.Decision.Unchanged;
import io.geovault.recyclebin.rule.Transitions.Cause;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Applies the events of an instance's life in each state (C1 to C7). */
@Singleton
public class LifeRules {

  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Transitions transitions;
  private final BackupRules backups;

  public LifeRules(Transitions transitions, BackupRules backups) {
    this.transitions = transitions;
    this.backups = backups;
  }

  /** Returns the result of that event. */
  public Decision decide(BinEntry entry, InstanceEvent event, Instant now) {
    if (!entry.concernsTheBin()) {
      return new Unchanged();
    }
    Instant at = timeOf(event);
    if (at.isAfter(now.plus(SKEW))) {
      return new Refused(
          "time-in-the-future",
          "%s is dated %s, in the future; applying it would hide every earlier event"
              .formatted(event.getClass().getSimpleName(), at));
    }
    return at.isBefore(entry.lifeAt()) ? late(entry, event, at) : apply(entry, event, now);
  }

  private Decision apply(BinEntry entry, InstanceEvent event, Instant now) {
    return switch (event) {
      case InstanceCreated e -> new Unchanged();
      case InstanceModified e -> new Unchanged();
      case InstanceExpired e -> lock(entry, e, LockReason.EXPIRED, e.expiredAt());
      case InstancePaymentOverdue e -> lock(entry, e, LockReason.OVERDUE, e.overdueAt());
      case InstanceRenewed e -> unlock(entry, e, LockReason.EXPIRED, e.renewedAt());
      case InstancePaymentSettled e -> unlock(entry, e, LockReason.OVERDUE, e.settledAt());
      case InstanceDeleting e -> delete(entry, e, now);
      case InstanceReleased e -> release(entry, e);
      case InstanceRebuilt e -> rebuilt(entry, e);
      case InstanceDestroyed e -> destroyed(entry, e);
    };
  }

  private static Instant timeOf(InstanceEvent event) {
    return switch (event) {
      case InstanceCreated e -> Instant.EPOCH;
      case InstanceModified e -> Instant.EPOCH;
      case InstanceExpired e -> e.expiredAt();
      case InstancePaymentOverdue e -> e.overdueAt();
      case InstanceRenewed e -> e.renewedAt();
      case InstancePaymentSettled e -> e.settledAt();
      case InstanceDeleting e -> e.requestedAt();
      case InstanceReleased e -> e.releasedAt();
      case InstanceRebuilt e -> e.rebuiltAt();
      case InstanceDestroyed e -> e.destroyedAt();
    };
  }

  private Decision lock(BinEntry entry, InstanceEvent event, LockReason reason, Instant at) {
    if (entry.traits().isSubscription() != (reason == LockReason.EXPIRED)) {
      return new Refused(
          "pay-type-mismatch",
          "only a subscription expires, and only other instances become overdue; this instance"
              + " is "
              + entry.traits().payType());
    }
    Cause cause = fleet(event);
    Instant releaseAt = transitions.releaseAt(at);
    return switch (entry.state()) {
      case Active active ->
          changed(transitions.locked(entry, active.lock(reason, at, releaseAt), cause));
      case Locked same when same.lockedAt().equals(at) -> new Unchanged();
      case Locked locked ->
          changed(transitions.locked(entry, locked.again(reason, at, releaseAt), cause));
      case Deleting other -> forbid(entry, event);
      case AfterRelease other -> forbid(entry, event);
      case Destroyed other -> forbid(entry, event);
    };
  }

  private Decision unlock(BinEntry entry, InstanceEvent event, LockReason reason, Instant at) {
    return switch (entry.state()) {
      // There is nothing to unlock, but an earlier lock that arrives later must not apply.
      case Active active -> changed(Transitions.quietly(entry.asOf(at), entry, at, fleet(event)));
      case Locked locked when locked.reason() == reason ->
          changed(transitions.unlocked(entry, locked, at, fleet(event)));
      case Locked other -> forbid(entry, event);
      case Deleting other -> forbid(entry, event);
      case AfterRelease other -> forbid(entry, event);
      case Destroyed other -> forbid(entry, event);
    };
  }

  private Decision delete(BinEntry entry, InstanceDeleting event, Instant now) {
    Instant at = event.requestedAt();
    String by = event.requestedBy();
    FinalBackup asked = transitions.askForBackup(now);
    return switch (entry.state()) {
      case Active active -> delete(entry, active.delete(at, by, asked));
      case Locked locked -> delete(entry, locked.delete(at, by, asked));
      case Deleting same -> new Unchanged();
      case AfterRelease other -> forbid(entry, event);
      case Destroyed other -> forbid(entry, event);
    };
  }

  private Decision delete(BinEntry entry, Deleting next) {
    List<Transition> steps = new ArrayList<>();
    steps.add(transitions.deleting(entry, next, new Cause("InstanceDeleting", next.requestedBy())));
    backups.releaseIfBackedUp(steps.getFirst().after()).ifPresent(steps::add);
    return new Changed(steps);
  }

  private Decision release(BinEntry entry, InstanceReleased event) {
    Instant at = event.releasedAt();
    return switch (entry.state()) {
      case Active active ->
          released(
              entry, event, active.release(transitions.release(entry, at, event.cause(), null)));
      case Locked locked ->
          released(
              entry,
              event,
              locked.release(transitions.release(entry, at, event.cause(), locked.lockedAt())));
      case Deleting deleting ->
          released(
              entry,
              event,
              deleting.release(transitions.release(entry, at, event.cause(), deleting.lockedAt())));
      case AfterRelease same when same.release().at().equals(at) -> new Unchanged();
      case Released earlier -> moved(entry, event, earlier);
      case AfterRelease other -> forbid(entry, event);
      case Destroyed other -> forbid(entry, event);
    };
  }

  private Decision released(BinEntry entry, InstanceReleased event, Released next) {
    return changed(transitions.releasedElsewhere(entry, next, fleet(event)));
  }

  private Decision moved(BinEntry entry, InstanceReleased event, Released earlier) {
    Instant at = event.releasedAt();
    Release later = transitions.release(entry, at, event.cause(), earlier.release().lockedAt());
    return changed(
        Transitions.quietly(entry.to(earlier.moved(later)).asOf(at), entry, at, fleet(event)));
  }

  private Decision rebuilt(BinEntry entry, InstanceRebuilt event) {
    Instant at = event.rebuiltAt();
    String newId = event.newInstanceId();
    return switch (entry.state()) {
      case Released site when entry.traits().virtualMerchantSite() -> forbid(entry, event);
      case Released released -> became(entry, released.rebuilt(newId, at));
      case Rebuilding rebuilding -> became(entry, rebuilding.rebuilt(newId, at));
      case Rebuilt same when same.newInstanceId().equals(newId) -> new Unchanged();
      case Rebuilt other -> forbid(entry, event);
      case Active other -> forbid(entry, event);
      case Locked other -> forbid(entry, event);
      case Deleting other -> forbid(entry, event);
      case Destroyed other -> forbid(entry, event);
    };
  }

  private static Decision became(BinEntry entry, Rebuilt next) {
    Instant at = next.rebuiltAt();
    return changed(
        Transitions.quietly(
            entry.to(next).asOf(at), entry, at, new Cause("InstanceRebuilt", "restore-service")));
  }

  private Decision destroyed(BinEntry entry, InstanceDestroyed event) {
    Instant at = event.destroyedAt();
    if (entry.traits().virtualMerchantSite() && !(entry.state() instanceof Destroyed)) {
      return forbid(entry, event);
    }
    return switch (entry.state()) {
      case Locked locked -> destroyed(entry, event, locked.destroy(at));
      case Released released -> destroyed(entry, event, released.destroy(at));
      case Rebuilt rebuilt -> destroyed(entry, event, rebuilt.destroy(at));
      case Destroyed same -> new Unchanged();
      case Active other -> forbid(entry, event);
      case Deleting other -> forbid(entry, event);
      case Rebuilding other -> forbid(entry, event);
    };
  }

  private static Decision destroyed(BinEntry entry, InstanceEvent event, Destroyed next) {
    Instant at = next.destroyedAt();
    return changed(Transitions.quietly(entry.to(next).asOf(at), entry, at, fleet(event)));
  }

  /**
   * An outdated event changes nothing. Only an outdated payment is refused after the release, so
   * that a payment made in time is noticed.
   */
  private static Decision late(BinEntry entry, InstanceEvent event, Instant at) {
    boolean pays = event instanceof InstanceRenewed || event instanceof InstancePaymentSettled;
    Instant entered = entry.state().enteredAt();
    StateName shown = entry.state().shown();
    boolean gone = shown == StateName.RELEASED || shown == StateName.DESTROYED;
    if (pays && gone && entered != null && !at.isBefore(entered)) {
      return new Refused(
          "told-too-late",
          ("renewed or settled at %s, but the event arrived when the instance was already %s;"
                  + " rebuild it while that is possible")
              .formatted(at, shown));
    }
    return new Unchanged();
  }

  private static Decision forbid(BinEntry entry, InstanceEvent event) {
    return new Refused(
        "state-forbids-event",
        "%s does not fit an instance that is %s%s"
            .formatted(event.getClass().getSimpleName(), entry.state().shown(), site(entry)));
  }

  private static String site(BinEntry entry) {
    return entry.traits().virtualMerchantSite() ? " on a virtual merchant site" : "";
  }

  private static Cause fleet(InstanceEvent event) {
    return new Cause(event.getClass().getSimpleName(), "event");
  }

  private static Decision changed(Transition step) {
    return new Changed(List.of(step));
  }
}
