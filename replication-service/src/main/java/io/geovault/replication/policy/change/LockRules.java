package io.geovault.replication.policy.change;

import static io.geovault.replication.policy.change.PolicyRules.RETENTION;
import static io.geovault.replication.policy.change.PolicyRules.refuse;

import io.geovault.objectstore.Retention.Mode;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.DestinationChange;
import java.util.Optional;
import java.util.Set;

/**
 * What compliance mode allows (R7): only where the store itself enforces it, and there a retention
 * that only grows. Who wants it shorter goes back to governance mode, which holds for what is
 * copied from then on.
 */
final class LockRules {

  private LockRules() {}

  /**
   * Throws the refusal of what a store or its lock would not do.
   *
   * @param locking the regions whose stores were seen to enforce object lock
   */
  static void check(CrossRegionPolicy current, WantedDestination wanted, Set<String> locking) {
    DestinationChange change = wanted.change();
    String region = change.destinationRegion();
    Optional<Destination> known = Optional.ofNullable(region).flatMap(current::destination);
    if (region == null || !complies(known, change)) {
      return;
    }
    checkGrowth(known, wanted);
    boolean before =
        known.filter(each -> each.enabled() && each.lockMode() == Mode.COMPLIANCE).isPresent();
    if (Boolean.TRUE.equals(change.enabled()) && !before && !locking.contains(region)) {
      throw refuse(
          ReplicationError.LOCK_NOT_ENFORCED,
          wanted.field("lockMode"),
          "must be GOVERNANCE: the store of "
              + region
              + " was not seen to enforce object lock; GET /v1/regions tells what it does");
    }
  }

  /** Throws the refusal of a retention that a lock in compliance mode does not let shrink. */
  static void checkGrowth(Optional<Destination> known, WantedDestination wanted) {
    Integer days = wanted.change().retentionDays();
    int least =
        known
            .filter(each -> each.lockMode() == Mode.COMPLIANCE)
            .map(Destination::retentionDays)
            .orElse(0);
    if (complies(known, wanted.change()) && days != null && days < least) {
      throw refuse(
          ReplicationError.RETENTION_ONLY_GROWS,
          wanted.field(RETENTION),
          "must be at least %d, as it is: lockMode is COMPLIANCE. With GOVERNANCE a shorter one holds for what is copied from then on; what is there stays as long as its lock"
              .formatted(least));
    }
  }

  /** Whether the destination is in compliance mode once the change holds. */
  static boolean complies(Optional<Destination> known, DestinationChange change) {
    Mode unchanged = known.map(Destination::lockMode).orElse(Mode.GOVERNANCE);
    return (change.lockMode() == null ? unchanged : change.lockMode()) == Mode.COMPLIANCE;
  }
}
