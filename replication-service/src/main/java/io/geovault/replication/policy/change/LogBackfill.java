package io.geovault.replication.policy.change;

import io.geovault.platform.instance.Instance;
import io.geovault.replication.localbackup.LogStart;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Copies logs that were sealed before a destination began with logs, if rule R5 requires it. */
public interface LogBackfill {

  /**
   * Called once per change, in its transaction, before or after the instance's next log is applied;
   * a log may arrive both ways.
   *
   * @param destinations the regions that begin with logs
   * @param from the first segment to copy; the later segments of its run follow it
   */
  void begin(Handle handle, Instance instance, List<String> destinations, LogStart from);
}
