package io.geovault.backup.policy;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Whatever rests on policies: told of each new or changed one, in the transaction that writes it.
 */
public interface PolicyWatcher {

  /** The policy holds from {@code now} on; being told the same again changes nothing. */
  void changed(Handle handle, BackupPolicy policy, Instant now);
}
