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
 * The immediate actions of enabling (R5). On cloud disk there is none: copying begins with the next
 * backup and with new logs. On local SSD a backup is requested or older logs are copied, depending
 * on which exist.
 *
 * @param requestBackup whether a local backup must be requested
 * @param logsFrom the first of the earlier sealed logs that must still be copied
 */
record EnablingPlan(boolean requestBackup, Optional<LogStart> logsFrom) {

  static final EnablingPlan NOTHING = new EnablingPlan(false, Optional.empty());

  /** Returns whether the plan depends on recent local backups. */
  static boolean asks(Instance instance, Beginning beginning) {
    return instance.spec().storageClass() == StorageClass.LOCAL_SSD
        && (beginning.sets() || beginning.logs());
  }

  /**
   * Decides the plan. A valid set makes a new backup unnecessary; the set itself is not copied,
   * because it completed before the enabling (R4). For an instance that is being deleted no backup
   * is requested, because its final backup is made anyway.
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

  /** The kinds of backup that a change begins to copy to some destination. */
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
