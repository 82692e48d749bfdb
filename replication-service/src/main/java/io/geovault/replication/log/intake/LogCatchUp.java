package io.geovault.replication.log.intake;

import io.geovault.platform.instance.Instance;
import io.geovault.replication.localbackup.LocalLog;
import io.geovault.replication.localbackup.LocalLogs;
import io.geovault.replication.localbackup.LogStart;
import io.geovault.replication.policy.change.LogBackfill;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Copies logs sealed before the enabling that follow a valid set without a gap (R5). */
@Singleton
class LogCatchUp implements LogBackfill {

  private static final int AT_ONCE = 1_000;

  private final LocalLogs logs;
  private final LogStarter starter;

  LogCatchUp(LocalLogs logs, LogStarter starter) {
    this.logs = logs;
    this.starter = starter;
  }

  /** The settings must be saved already: they decide which destinations take slices that old. */
  @Override
  public void begin(Handle handle, Instance instance, List<String> destinations, LogStart from) {
    List<LocalLog> page = logs.from(handle, from, from.number(), AT_ONCE);
    while (!page.isEmpty()) {
      starter.slicesOfBefore(handle, page.stream().map(LocalLog::segment).toList());
      page = logs.from(handle, from, page.getLast().number() + 1, AT_ONCE);
    }
  }
}
