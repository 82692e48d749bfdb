package io.geovault.backup.run;

import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.source.MethodChooser;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The backups that the suite itself requests: of the whole instance, with the method that fits the
 * instance (B3) and the inventory of its policy.
 */
@Singleton
class WholeBackups {

  private final MethodChooser methods;
  private final BackupPolicies policies;
  private final Clock clock;

  WholeBackups(MethodChooser methods, BackupPolicies policies, Clock clock) {
    this.methods = methods;
    this.policies = policies;
    this.clock = clock;
  }

  BackupRequest request(
      Handle handle, Instance instance, BackupTrigger trigger, String requestedBy) {
    MethodChooser.Choice choice = methods.choose(instance);
    return new BackupRequest(
        instance.id(),
        instance.accountId(),
        instance.region(),
        choice.method(),
        choice.reason(),
        trigger,
        List.of(),
        inventory(handle, instance),
        requestedBy,
        clock.instant());
  }

  private InventoryDetail inventory(Handle handle, Instance instance) {
    return policies
        .find(handle, instance.id())
        .map(policy -> policy.timetable().inventory())
        .orElse(InventoryDetail.ESTIMATES);
  }
}
