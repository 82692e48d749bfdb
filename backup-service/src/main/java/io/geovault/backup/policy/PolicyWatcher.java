package io.geovault.backup.policy;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * A component that depends on policies. It is called with each new or changed policy, in the
 * transaction that writes it.
 */
public interface PolicyWatcher {

  /**
   * Called when the policy takes effect, from {@code now} on; a repeated call with the same policy
   * changes nothing.
   */
  void changed(Handle handle, BackupPolicy policy, Instant now);
}
