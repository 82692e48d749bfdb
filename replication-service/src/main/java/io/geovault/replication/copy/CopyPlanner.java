package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.retention.RetentionTerms;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides what a completed local backup means (R4); pure, from what was gathered to one decision.
 */
final class CopyPlanner {

  private static final Pattern VAULT_KEY = Pattern.compile("(\\d{16})/.*");

  private CopyPlanner() {}

  /** The decision about one completed backup set. */
  sealed interface Decision {

    /** Copy it to each of these destinations. */
    record Copy(List<Target> targets) implements Decision {}

    /** Leave it where it is. */
    record Skip(String reason) implements Decision {}
  }

  /** A region to copy to, and how long the copy is kept there. */
  record Target(String region, int retentionDays) {}

  /** Decides, or refuses an event that contradicts what is known of its instance. */
  static Decision decide(
      LocalBackupCompleted backupSet,
      Instance instance,
      CrossRegionPolicy policy,
      boolean sourceHasStore) {
    EventRefused.unless(
        instance.accountId().equals(backupSet.accountId()),
        "account-mismatch",
        "instance " + instance.id() + " belongs to another account than accountId says");
    EventRefused.unless(
        instance.region().equals(backupSet.region()),
        "region-mismatch",
        "instance %s is in %s, region says %s"
            .formatted(instance.id(), instance.region(), backupSet.region()));
    if (RetentionTerms.keepsNothing(instance)) {
      return new Decision.Skip("its instance is released and keeps nothing in other regions");
    }
    if (!policy.enabled()) {
      return new Decision.Skip("cross-region backup is off");
    }
    List<Target> targets =
        policy.covering(backupSet.completedAt()).stream()
            .map(destination -> new Target(destination.region(), destination.retentionDays()))
            .toList();
    if (targets.isEmpty()) {
      return new Decision.Skip("it completed before cross-region backup was enabled");
    }
    EventRefused.unless(
        sourceHasStore,
        "region-without-store",
        "region " + backupSet.region() + " has no object store configured here, or does not exist");
    checkOwner(backupSet);
    return new Decision.Copy(targets);
  }

  /**
   * A key of the vault's own form says whose object it is; nobody has another account's object
   * copied as theirs.
   */
  private static void checkOwner(LocalBackupCompleted backupSet) {
    var vaultKey = VAULT_KEY.matcher(backupSet.location().key());
    EventRefused.unless(
        !vaultKey.matches() || vaultKey.group(1).equals(backupSet.accountId()),
        "foreign-object",
        "location.key lies under another account than accountId says");
  }
}
