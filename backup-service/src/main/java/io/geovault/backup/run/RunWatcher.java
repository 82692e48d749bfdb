package io.geovault.backup.run;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Whatever rests on the sets there are: told of each new one in the transaction that adds it. */
public interface RunWatcher {

  /** The run's set stands and is listed from {@code now} on. */
  void completed(Handle handle, BackupRun run, Instant now);
}
