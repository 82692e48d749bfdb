package io.geovault.vault.plan;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import java.util.List;

/**
 * A set to load, and the slices to apply after it up to the goal, in order and without a gap. The
 * first slice contains the set's position, or begins there; the goal is in the last slice, or at
 * the end of the slices. Without slices the set itself is the goal.
 */
public record RestorePlan(LocalBackupCompleted set, List<LogBackupCompleted> slices) {
  public RestorePlan {
    slices = List.copyOf(slices);
  }
}
