package io.geovault.replication.policy.change;

import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.replication.localbackup.LocalBackupFacts;
import io.geovault.replication.localbackup.LogStart;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import java.util.Optional;

/**
 * What enabling does at once (R5): on cloud disk nothing, which waits for the next backup and the
 * logs from now on; on local SSD it asks for a backup or goes back to logs, as there are.
 *
 * @param requestBackup whether a local backup is to be asked for
 * @param logsFrom the first of the logs that were sealed before and are to be copied all the same
 */
record EnablingPlan(boolean requestBackup, Optional<LogStart> logsFrom) {

  static final EnablingPlan NOTHING = new EnablingPlan(false, Optional.empty());

  /** Whether the plan depends on what was backed up of late. */
  static boolean asks(Instance instance, Beginning beginning) {
    return instance.spec().storageClass() == StorageClass.LOCAL_SSD
        && (beginning.sets() || beginning.logs());
  }

  /**
   * Decides. A valid set spares the backup and is not copied itself: it completed before the
   * enabling (R4). An instance that is being deleted takes its final backup anyway.
   */
  static EnablingPlan of(Instance instance, Beginning beginning, LocalBackupFacts facts) {
    if (!asks(instance, beginning)) {
      return NOTHING;
    }
    boolean backup =
        (beginning.sets() && !facts.validSet()) || (beginning.logs() && facts.logs().isEmpty());
    return new EnablingPlan(
        backup && instance.status() != InstanceStatus.DELETING,
        beginning.logs() ? facts.logs() : Optional.empty());
  }

  /** What a change begins to copy that was not copied to some destination before. */
  record Beginning(boolean sets, boolean logs) {

    static Beginning of(CrossRegionPolicy before, CrossRegionPolicy after) {
      boolean sets = false;
      boolean logs = false;
      for (Destination destination : after.changedSince(before)) {
        Optional<Destination> known = before.destination(destination.region());
        sets |= destination.enabled() && !known.map(Destination::enabled).orElse(false);
        logs |=
            destination.logBackupEnabled()
                && !known.map(Destination::logBackupEnabled).orElse(false);
      }
      return new Beginning(sets, logs);
    }
  }
}
