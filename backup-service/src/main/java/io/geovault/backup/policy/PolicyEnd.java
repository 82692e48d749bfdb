package io.geovault.backup.policy;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Records the end of an instance in its policy and passes it to all watchers; repeats change
 * nothing.
 */
@Singleton
public class PolicyEnd {

  private final BackupPolicies policies;
  private final List<PolicyWatcher> watchers;
  private final Clock clock;

  PolicyEnd(BackupPolicies policies, @All List<PolicyWatcher> watchers, Clock clock) {
    this.policies = policies;
    this.watchers = watchers;
    this.clock = clock;
  }

  /**
   * Records that the instance has had no server since {@code at}; returns false if that was already
   * recorded.
   */
  public boolean released(Handle handle, String instanceId, Instant at) {
    boolean changed = policies.release(handle, instanceId, at);
    if (changed) {
      notifyWatchers(handle, instanceId);
    }
    return changed;
  }

  /**
   * Records that no backup of the instance may be kept; returns false if that was already recorded.
   */
  public boolean destroyed(Handle handle, String instanceId, Instant at) {
    boolean changed = policies.destroy(handle, instanceId, at);
    if (changed) {
      notifyWatchers(handle, instanceId);
    }
    return changed;
  }

  private void notifyWatchers(Handle handle, String instanceId) {
    Optional<BackupPolicy> policy = policies.find(handle, instanceId);
    Instant now = clock.instant();
    policy.ifPresent(ended -> watchers.forEach(watcher -> watcher.changed(handle, ended, now)));
  }
}
