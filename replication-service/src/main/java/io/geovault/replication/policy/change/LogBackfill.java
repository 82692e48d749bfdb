package io.geovault.replication.policy.change;

import io.geovault.platform.instance.Instance;
import io.geovault.replication.localbackup.LogStart;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Takes up logs that were sealed before a destination began with logs, where rule R5 says so. */
public interface LogBackfill {

  /**
   * Called once per change, in its transaction, before the next log of the instance is applied or
   * after; a log may come by both ways.
   *
   * @param destinations the regions that begin with logs
   * @param from the first segment to be copied; those of its run follow it
   */
  void begin(Handle handle, Instance instance, List<String> destinations, LogStart from);
}
