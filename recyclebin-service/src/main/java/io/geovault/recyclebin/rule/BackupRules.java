package io.geovault.recyclebin.rule;

import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState.Deleting;
import io.geovault.recyclebin.bin.Release;
import io.geovault.recyclebin.rule.Transitions.Cause;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies final backups to their instances (C3). Backups and deletions arrive on different topics,
 * so either may be known first.
 */
@Singleton
public class BackupRules {

  /**
   * Clocks differ: a backup that seems to end up to this long before its request may still be its
   * answer.
   */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Transitions transitions;

  public BackupRules(Transitions transitions) {
    this.transitions = transitions;
  }

  /** Applies a final backup that completed at that instant. */
  public Decision completed(BinEntry entry, Instant at) {
    BinEntry known = entry.withFinalBackup(at);
    List<Transition> steps = new ArrayList<>();
    if (!known.equals(entry)) {
      steps.add(Transitions.quietly(known, entry, at, new Cause("final backup", "backup-service")));
    }
    releaseIfBackedUp(known).ifPresent(steps::add);
    return steps.isEmpty() ? new Decision.Unchanged() : new Decision.Changed(steps);
  }

  /** The release of an instance being deleted, if its final backup is complete. */
  Optional<Transition> releaseIfBackedUp(BinEntry entry) {
    Instant backedUp = entry.finalBackupAt();
    if (entry.state() instanceof Deleting deleting
        && backedUp != null
        && answers(deleting, backedUp)) {
      Instant at = backedUp.isAfter(deleting.requestedAt()) ? backedUp : deleting.requestedAt();
      Release release =
          transitions.release(entry, at, entry.traits().byHand(), deleting.lockedAt());
      return Optional.of(
          transitions.released(
              entry,
              deleting.release(release),
              new Cause("final backup completed", deleting.requestedBy())));
    }
    return Optional.empty();
  }

  /** Applies the failure of a final backup; a repeated report of the same failure counts once. */
  public Decision failed(BinEntry entry, String runId, String reason, Instant at) {
    if (entry.state() instanceof Deleting deleting
        && answers(deleting, at)
        && !runId.equals(deleting.backup().lastRunId())) {
      return new Decision.Changed(
          List.of(transitions.backupFailed(entry, deleting, runId, reason, at)));
    }
    return new Decision.Unchanged();
  }

  private static boolean answers(Deleting deleting, Instant at) {
    return !at.isBefore(deleting.requestedAt().minus(SKEW));
  }
}
