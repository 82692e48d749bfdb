package io.geovault.replication.copy.intake;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.objectstore.region.OwnPlaces;
import io.geovault.platform.instance.Instance;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.retention.terms.RetentionTerms;
import io.geovault.replication.transfer.OriginCheck;
import java.util.List;
import java.util.Optional;

/**
 * Decides what follows from a completed local backup (R4); pure, from the gathered facts to one
 * decision.
 */
final class CopyPlanner {

  private CopyPlanner() {}

  /** The decision about one completed backup set. */
  sealed interface Decision {

    /** Copy the set to each of these destinations. */
    record Copy(List<Target> targets) implements Decision {}

    /** Do not copy the set. */
    record Skip(String reason) implements Decision {}
  }

  /** A destination region, and how the copy is kept there. */
  record Target(String region, int retentionDays, Mode lockMode) {

    /** A target with the default lock mode. */
    Target(String region, int retentionDays) {
      this(region, retentionDays, Mode.GOVERNANCE);
    }

    static Target of(Destination destination) {
      return new Target(destination.region(), destination.retentionDays(), destination.lockMode());
    }
  }

  /** Returns the decision, or refuses an event about a set that cannot or must not be copied. */
  static Decision decide(
      LocalBackupCompleted backupSet,
      Instance instance,
      CrossRegionPolicy policy,
      Optional<OwnPlaces> source) {
    if (RetentionTerms.keepsNothing(instance)) {
      return new Decision.Skip("its instance is released and keeps no copies in other regions");
    }
    if (!policy.enabled()) {
      return new Decision.Skip("cross-region backup is off");
    }
    List<Target> targets =
        policy.covering(backupSet.completedAt()).stream().map(Target::of).toList();
    if (targets.isEmpty()) {
      return new Decision.Skip("it completed before cross-region backup was enabled");
    }
    OriginCheck.object(backupSet.accountId(), backupSet.location(), backupSet.region(), source);
    return new Decision.Copy(targets);
  }
}
