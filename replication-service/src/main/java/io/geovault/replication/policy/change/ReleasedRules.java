package io.geovault.replication.policy.change;

import static io.geovault.replication.policy.change.PolicyRules.DESTINATION;
import static io.geovault.replication.policy.change.PolicyRules.refuse;

import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.DestinationChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes allowed after an instance is released (R9): on local SSD, where its copies live on,
 * only the retention; on cloud disk, where its copies are deleted, none.
 */
final class ReleasedRules {

  private ReleasedRules() {}

  /**
   * Returns the wanted settings, with every field but the retention unchanged, or throws the {@link
   * Refusal} of the field.
   */
  static List<DestinationChange> check(
      Instance instance, CrossRegionPolicy current, List<WantedDestination> wanted) {
    if (instance.spec().storageClass() == StorageClass.CLOUD_DISK) {
      throw new Refusal(
          ReplicationError.INSTANCE_RELEASED,
          "instance "
              + instance.id()
              + " on CLOUD_DISK is released, and its cross-region backups are purged with it;"
              + " its settings can no longer be changed");
    }
    if (current.destinations().isEmpty()) {
      throw new Refusal(
          ReplicationError.INSTANCE_RELEASED,
          "instance " + instance.id() + " is released; no new backup can be copied");
    }
    return wanted.stream().map(each -> retentionOnly(current, each)).toList();
  }

  private static DestinationChange retentionOnly(
      CrossRegionPolicy current, WantedDestination wanted) {
    DestinationChange change = wanted.change();
    Destination known =
        Optional.ofNullable(change.destinationRegion())
            .flatMap(current::destination)
            .orElseThrow(() -> onlyRetention(wanted, DESTINATION, "one of " + regions(current)));
    requireSame(wanted, "enabled", change.enabled(), known.enabled());
    requireSame(wanted, "logBackupEnabled", change.logBackupEnabled(), known.logBackupEnabled());
    requireSame(
        wanted,
        "complianceAgreementAccepted",
        change.complianceAgreementAccepted(),
        known.complianceAgreementAccepted());
    requireSame(wanted, "lockMode", change.lockMode(), known.lockMode());
    PolicyRules.checkRetention(wanted);
    LockRules.checkGrowth(Optional.of(known), wanted);
    return new DestinationChange(
        known.enabled(),
        known.region(),
        change.retentionDays(),
        known.logBackupEnabled(),
        known.complianceAgreementAccepted(),
        known.lockMode());
  }

  private static void requireSame(
      WantedDestination wanted, String field, @Nullable Object value, Object now) {
    if (value != null && !value.equals(now)) {
      throw onlyRetention(wanted, field, String.valueOf(now));
    }
  }

  private static Refusal onlyRetention(WantedDestination wanted, String field, String now) {
    return refuse(
        ReplicationError.ONLY_RETENTION_AFTER_RELEASE,
        wanted.field(field),
        "must stay "
            + now
            + " or be left out: the instance is released, and only retentionDays can"
            + " be changed");
  }

  private static String regions(CrossRegionPolicy current) {
    return current.destinations().stream()
        .map(Destination::region)
        .collect(Collectors.joining(", "));
  }
}
