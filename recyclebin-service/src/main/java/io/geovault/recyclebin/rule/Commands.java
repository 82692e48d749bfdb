package io.geovault.recyclebin.rule;

import io.geovault.events.InstanceEvent.InstanceDeleting;
import io.geovault.events.InstanceEvent.InstancePaymentSettled;
import io.geovault.events.InstanceEvent.InstanceRenewed;
import io.geovault.events.RecycleBinEvent.DestroyRequested;
import io.geovault.events.RecycleBinEvent.RebuildRequested;
import io.geovault.events.VaultEvent;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinError;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.BinState.Active;
import io.geovault.recyclebin.bin.BinState.Deleting;
import io.geovault.recyclebin.bin.BinState.Destroyed;
import io.geovault.recyclebin.bin.BinState.Locked;
import io.geovault.recyclebin.bin.BinState.Rebuilt;
import io.geovault.recyclebin.bin.BinState.Released;
import io.geovault.recyclebin.bin.FinalBackup;
import io.geovault.recyclebin.bin.LockReason;
import io.geovault.recyclebin.bin.Owner;
import io.geovault.recyclebin.bin.Rebuild;
import io.geovault.recyclebin.bin.Release;
import io.geovault.recyclebin.bin.Windows;
import io.geovault.recyclebin.rule.Transitions.Cause;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides the commands of callers: each is refused as its {@link Offer} says, or becomes a step.
 */
@Singleton
public class Commands {

  private final Transitions transitions;
  private final Offers offers;
  private final Windows windows;

  public Commands(Transitions transitions, Offers offers, Windows windows) {
    this.transitions = transitions;
    this.offers = offers;
    this.windows = windows;
  }

  /** Unlocks; for a subscription {@code renewedUntil} is required. */
  public Transition unlock(BinEntry entry, String by, Instant now, @Nullable Instant renewedUntil) {
    offers.of(entry, Operation.UNLOCK, now).require();
    if (!(entry.state() instanceof Locked locked)) {
      throw illegal(entry);
    }
    Transition step =
        transitions.unlocked(
            entry, locked, now, new Cause("unlocked by " + locked.reason().remedy(), by));
    return with(paid(entry.owner(), locked, now, renewedUntil), step);
  }

  private static VaultEvent paid(
      Owner owner, Locked locked, Instant now, @Nullable Instant renewedUntil) {
    if (locked.reason() == LockReason.OVERDUE) {
      return new InstancePaymentSettled(owner.instanceId(), owner.accountId(), owner.region(), now);
    }
    if (renewedUntil == null || !renewedUntil.isAfter(now)) {
      throw new Refusal(
          RecycleBinError.RENEWAL_REQUIRED,
          "the subscription expired; send renewedUntil, an instant in the future");
    }
    return new InstanceRenewed(
        owner.instanceId(), owner.accountId(), owner.region(), now, renewedUntil);
  }

  /** Begins a release by hand: the final backup comes first. */
  public Transition release(BinEntry entry, String by, Instant now) {
    offers.of(entry, Operation.RELEASE, now).require();
    FinalBackup asked = transitions.askForBackup(now);
    Deleting next =
        switch (entry.state()) {
          case Active active -> active.delete(now, by, asked);
          case Locked locked -> locked.delete(now, by, asked);
          case Deleting stuck ->
              throw new Refusal(
                  RecycleBinError.FINAL_BACKUP_PENDING,
                  "the instance is DELETING; to release it without the final backup, send"
                      + " \"withoutFinalBackup\": true");
          case BinState.AfterRelease other -> throw illegal(entry);
          case Destroyed other -> throw illegal(entry);
        };
    Owner owner = entry.owner();
    InstanceDeleting announced =
        new InstanceDeleting(owner.instanceId(), owner.accountId(), owner.region(), by, now);
    return with(announced, transitions.deleting(entry, next, new Cause("released by hand", by)));
  }

  /** Releases an instance whose final backup cannot be made. */
  public Transition releaseWithoutBackup(BinEntry entry, String by, Instant now) {
    offers.of(entry, Operation.RELEASE, now).require();
    if (!(entry.state() instanceof Deleting deleting)) {
      throw new Refusal(
          RecycleBinError.FINAL_BACKUP_PENDING,
          "the instance is %s; its final backup must be tried first"
              .formatted(entry.state().shown()));
    }
    Release release = transitions.release(entry, now, entry.traits().byHand(), deleting.lockedAt());
    return transitions.released(
        entry, deleting.release(release), new Cause("released without a final backup", by));
  }

  /** Refuses if the state does not allow a rebuild, whatever its specification. */
  public void requireRebuildable(BinEntry entry, Instant now) {
    offers.of(entry, Operation.REBUILD, now).require();
  }

  /** Begins a rebuild as an instance of that specification. */
  public Transition rebuild(
      BinEntry entry, String rebuildId, InstanceSpec spec, String by, Instant now) {
    offers.of(entry, Operation.REBUILD, now).require();
    if (!(entry.state() instanceof Released released)) {
      throw illegal(entry);
    }
    Owner owner = entry.owner();
    Rebuild rebuild = new Rebuild(rebuildId, by, now, now.plus(windows.rebuild().limit()));
    // Keeps the time of the last event, because the clock of the answer's publisher may be behind
    // this one.
    return Transitions.step(
        entry.to(released.rebuild(rebuild)),
        entry,
        now,
        new Cause("rebuild requested", by),
        List.of(
            new RebuildRequested(
                rebuildId, owner.instanceId(), owner.accountId(), owner.region(), spec, by, now)));
  }

  /** Destroys; {@code approvedBy} is the second person if one was needed. */
  public Transition destroy(BinEntry entry, String by, @Nullable String approvedBy, Instant now) {
    offers.of(entry, Operation.DESTROY, now).require();
    Destroyed next =
        switch (entry.state()) {
          case Locked locked -> locked.destroy(now);
          case Released released -> released.destroy(now);
          case Rebuilt rebuilt -> rebuilt.destroy(now);
          case Active other -> throw illegal(entry);
          case Deleting other -> throw illegal(entry);
          case BinState.Rebuilding other -> throw illegal(entry);
          case Destroyed other -> throw illegal(entry);
        };
    Owner owner = entry.owner();
    DestroyRequested announced =
        new DestroyRequested(
            owner.instanceId(), owner.accountId(), owner.region(), by, approvedBy, now);
    String why = approvedBy == null ? "destroyed by hand" : "destroyed, approved by " + approvedBy;
    return with(announced, transitions.destroyed(entry, next, new Cause(why, by)));
  }

  private static Transition with(VaultEvent first, Transition step) {
    List<VaultEvent> events = new ArrayList<>();
    events.add(first);
    events.addAll(step.events());
    return new Transition(step.before(), step.after(), step.at(), step.why(), step.by(), events);
  }

  private static IllegalStateException illegal(BinEntry entry) {
    return new IllegalStateException("offered what the state does not have: " + entry);
  }
}
