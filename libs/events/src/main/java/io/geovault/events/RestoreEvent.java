package io.geovault.events;

import io.geovault.events.rule.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events about a restore, on {@code restore.events}. */
public sealed interface RestoreEvent extends VaultEvent {

  /**
   * A rebuild of a released instance failed; the instance can be rebuilt again while its window is
   * open. {@code rebuildId} names the failed rebuild; if absent, it is the one that runs at {@code
   * failedAt}. {@code newInstanceId} names the unfinished new instance, which is removed.
   */
  record RebuildFailed(
      String instanceId,
      String accountId,
      String region,
      @Nullable String rebuildId,
      @Nullable String newInstanceId,
      String reason,
      Instant failedAt)
      implements RestoreEvent {

    private static final int LONGEST_REASON = 4096;

    public RebuildFailed {
      Rules.instance(instanceId, accountId, region);
      if (rebuildId != null) {
        Rules.id("rebuildId", rebuildId);
      }
      if (newInstanceId != null) {
        Rules.id("newInstanceId", newInstanceId);
      }
      Rules.text("reason", reason, LONGEST_REASON);
      Rules.required("failedAt", failedAt);
    }
  }
}
