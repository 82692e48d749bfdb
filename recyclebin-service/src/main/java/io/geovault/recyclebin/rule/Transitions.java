package io.geovault.recyclebin.rule;

import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.RecycleBinEvent.InstanceBillingStopped;
import io.geovault.events.RecycleBinEvent.InstanceUnlocked;
import io.geovault.events.RecycleBinEvent.RecycleBinEntered;
import io.geovault.events.VaultEvent;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.instance.ReleaseCause;
import io.geovault.events.recyclebin.EntryState;
import io.geovault.platform.time.Backoff;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState.Active;
import io.geovault.recyclebin.bin.BinState.Deleting;
import io.geovault.recyclebin.bin.BinState.Destroyed;
import io.geovault.recyclebin.bin.BinState.Locked;
import io.geovault.recyclebin.bin.BinState.Released;
import io.geovault.recyclebin.bin.FinalBackup;
import io.geovault.recyclebin.bin.Owner;
import io.geovault.recyclebin.bin.Release;
import io.geovault.recyclebin.bin.Windows;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the step of each legal transition, with its events for other services. Pure: writes
 * nothing.
 */
@Singleton
public class Transitions {

  private final Windows windows;

  public Transitions(Windows windows) {
    this.windows = windows;
  }

  /** The reason for a step, and who caused it. */
  record Cause(String why, String by) {}

  Transition locked(BinEntry entry, Locked next, Cause cause) {
    Owner owner = entry.owner();
    List<VaultEvent> events = new ArrayList<>();
    events.add(
        new RecycleBinEntered(
            owner.instanceId(),
            owner.accountId(),
            owner.region(),
            EntryState.LOCKED,
            next.reason().cause(),
            next.lockedAt(),
            next.releaseAt()));
    if (entry.state() instanceof Active) {
      events.add(billingStopped(owner, next.reason().cause(), next.lockedAt()));
    }
    return step(entry.to(next).asOf(next.lockedAt()), entry, next.lockedAt(), cause, events);
  }

  /** When a lock ends that began at that time. */
  Instant releaseAt(Instant lockedAt) {
    return lockedAt.plus(windows.lock().window());
  }

  Transition unlocked(BinEntry entry, Locked locked, Instant at, Cause cause) {
    Owner owner = entry.owner();
    return step(
        entry.to(locked.unlock()).asOf(at),
        entry,
        at,
        cause,
        List.of(
            new InstanceUnlocked(
                owner.instanceId(), owner.accountId(), owner.region(), cause.by(), at)));
  }

  Transition deleting(BinEntry entry, Deleting next, Cause cause) {
    BackupRequested request = finalBackup(entry.owner(), next.requestedBy(), next.requestedAt());
    return step(
        entry.to(next).asOf(next.requestedAt()),
        entry,
        next.requestedAt(),
        cause,
        List.of(request));
  }

  /** The first request for the final backup, with the time until which an answer is awaited. */
  FinalBackup askForBackup(Instant now) {
    return FinalBackup.asked(now.plus(windows.deletion().limit()));
  }

  Transition backupFailed(
      BinEntry entry, Deleting deleting, @Nullable String runId, String reason, Instant at) {
    FinalBackup before = deleting.backup();
    FinalBackup failed = before.failed(runId, reason, at.plus(pauseAfter(before.failures() + 1)));
    Cause cause = new Cause("final backup failed: " + reason, "backup-service");
    return step(entry.to(deleting.with(failed)), entry, at, cause, List.of());
  }

  private Duration pauseAfter(int failures) {
    return new Backoff(windows.deletion().firstRetry(), windows.deletion().longestRetry())
        .after(failures);
  }

  Transition askAgain(BinEntry entry, Deleting deleting, Instant due, Instant now) {
    FinalBackup asked = deleting.backup().askedAgain(now.plus(windows.deletion().limit()));
    return step(
        entry.to(deleting.with(asked)),
        entry,
        due,
        new Cause("final backup requested again", "timer"),
        List.of(finalBackup(entry.owner(), deleting.requestedBy(), now)));
  }

  /** A release of that instance; if it is for good, the window never closes (C7). */
  Release release(BinEntry entry, Instant at, ReleaseCause cause, @Nullable Instant lockedAt) {
    boolean forGood = entry.traits().virtualMerchantSite();
    return new Release(at, cause, lockedAt, forGood ? null : at.plus(windows.rebuild().window()));
  }

  /** The step to a release that another publisher has announced. */
  Transition releasedElsewhere(BinEntry entry, Released next, Cause cause) {
    return step(
        entry.to(next).asOf(next.release().at()),
        entry,
        next.release().at(),
        cause,
        entered(entry.owner(), next.release()));
  }

  /** The step to a release that is decided and announced here. */
  Transition released(BinEntry entry, Released next, Cause cause) {
    Owner owner = entry.owner();
    Release release = next.release();
    List<VaultEvent> events = new ArrayList<>();
    events.add(
        new InstanceReleased(
            owner.instanceId(), owner.accountId(), owner.region(), release.at(), release.cause()));
    events.addAll(entered(owner, release));
    return step(entry.to(next).asOf(release.at()), entry, release.at(), cause, events);
  }

  /** No events if the instance was locked: it has been in the bin since the lock. */
  private static List<VaultEvent> entered(Owner owner, Release release) {
    if (release.lockedAt() != null) {
      return List.of();
    }
    return List.of(
        new RecycleBinEntered(
            owner.instanceId(),
            owner.accountId(),
            owner.region(),
            EntryState.RELEASED,
            release.cause(),
            release.at(),
            release.destroyAt()),
        billingStopped(owner, release.cause(), release.at()));
  }

  Transition destroyed(BinEntry entry, Destroyed next, Cause cause) {
    Owner owner = entry.owner();
    return step(
        entry.to(next).asOf(next.destroyedAt()),
        entry,
        next.destroyedAt(),
        cause,
        List.of(
            new InstanceDestroyed(
                owner.instanceId(), owner.accountId(), owner.region(), next.destroyedAt())));
  }

  /** A step without events. */
  static Transition quietly(BinEntry after, BinEntry before, Instant at, Cause cause) {
    return step(after, before, at, cause, List.of());
  }

  static Transition step(
      BinEntry after, BinEntry before, Instant at, Cause cause, List<VaultEvent> events) {
    return new Transition(before, after, at, cause.why(), cause.by(), events);
  }

  private static BackupRequested finalBackup(Owner owner, String by, Instant at) {
    // backup-service chooses the method of a final backup itself.
    return new BackupRequested(
        null,
        owner.instanceId(),
        owner.accountId(),
        owner.region(),
        BackupMethod.LOGICAL,
        BackupTrigger.FINAL,
        List.of(),
        by,
        at);
  }

  private static InstanceBillingStopped billingStopped(
      Owner owner, ReleaseCause cause, Instant at) {
    return new InstanceBillingStopped(
        owner.instanceId(), owner.accountId(), owner.region(), cause, at);
  }
}
