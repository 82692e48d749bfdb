package io.geovault.backup.policy;

import io.geovault.events.InstanceEvent.InstanceCreated;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.platform.inbox.SingleEventHandler;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Creates the policy of every instance in the transaction that makes the instance known (B1). */
@Singleton
class PolicyStarter implements SingleEventHandler {

  private static final int ARCHIVE_DAYS = 365;

  private final BackupPolicies policies;
  private final PolicyConfig config;
  private final List<PolicyWatcher> watchers;
  private final Clock clock;

  PolicyStarter(
      BackupPolicies policies,
      PolicyConfig config,
      @All List<PolicyWatcher> watchers,
      Clock clock) {
    this.policies = policies;
    this.config = config;
    this.watchers = watchers;
    this.clock = clock;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == InstanceCreated.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    Instant now = clock.instant();
    BackupPolicy policy = defaults(event.instanceId(), now);
    if (policies.insert(handle, policy)) {
      watchers.forEach(watcher -> watcher.changed(handle, policy, now));
    }
  }

  private BackupPolicy defaults(String instanceId, Instant now) {
    return new BackupPolicy(
        instanceId,
        new BackupPolicy.Timetable(
            config.enabled(),
            EnumSet.copyOf(config.weekdays()),
            BackupWindow.parse(config.window())
                .orElseThrow(
                    () -> new IllegalStateException("backup.policy.window: " + config.window())),
            InventoryDetail.ESTIMATES),
        new BackupPolicy.Keeping(
            config.retentionDays(), config.logBackup(), config.logRetentionDays(), 0, true),
        new BackupPolicy.Archive(config.retentionDays(), ARCHIVE_DAYS, null),
        null,
        null,
        new BackupPolicy.Change("geovault", now),
        0);
  }
}
