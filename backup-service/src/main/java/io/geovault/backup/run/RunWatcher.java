package io.geovault.backup.run;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * A component that depends on the available sets. It is called with each new set, in the
 * transaction that adds the set.
 */
public interface RunWatcher {

  /** Called when the run's set is complete; the set is listed from {@code now} on. */
  void completed(Handle handle, BackupRun run, Instant now);
}
