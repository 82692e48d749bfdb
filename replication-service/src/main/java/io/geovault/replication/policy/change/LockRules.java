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
 * The limits of compliance mode (R7): it is allowed only if the store itself enforces it, and then
 * the retention can only grow. A shorter retention needs a change back to governance mode, which
 * applies to copies made from then on.
 */
final class LockRules {

  private LockRules() {}

  /**
   * Refuses a change that a store or its lock would not allow.
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
              + " is not known to enforce object lock; GET /v1/regions shows what it supports");
    }
  }

  /** Refuses a shorter retention while a lock in compliance mode forbids it. */
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
          ("must be at least %d, its current value, because lockMode is COMPLIANCE. With lockMode"
                  + " GOVERNANCE a shorter retention applies to later copies; existing copies are kept"
                  + " until their lock ends")
              .formatted(least));
    }
  }

  /** Returns whether the destination is in compliance mode after the change. */
  static boolean complies(Optional<Destination> known, DestinationChange change) {
    Mode unchanged = known.map(Destination::lockMode).orElse(Mode.GOVERNANCE);
    return (change.lockMode() == null ? unchanged : change.lockMode()) == Mode.COMPLIANCE;
  }
}
