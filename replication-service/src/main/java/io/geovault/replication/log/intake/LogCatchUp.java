package io.geovault.replication.log.intake;

import io.geovault.platform.instance.Instance;
import io.geovault.replication.localbackup.LocalLog;
import io.geovault.replication.localbackup.LocalLogs;
import io.geovault.replication.localbackup.LogStart;
import io.geovault.replication.policy.change.LogBackfill;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Copies the logs that follow a valid set unbroken, though sealed before the enabling (R5). */
@Singleton
class LogCatchUp implements LogBackfill {

  private static final int AT_ONCE = 1_000;

  private final LocalLogs logs;
  private final LogStarter starter;

  LogCatchUp(LocalLogs logs, LogStarter starter) {
    this.logs = logs;
    this.starter = starter;
  }

  /** The settings are saved already: they tell which destinations want slices that old. */
  @Override
  public void begin(Handle handle, Instance instance, List<String> destinations, LogStart from) {
    List<LocalLog> page = logs.from(handle, from, from.number(), AT_ONCE);
    while (!page.isEmpty()) {
      starter.slicesOfBefore(handle, page.stream().map(LocalLog::segment).toList());
      page = logs.from(handle, from, page.getLast().number() + 1, AT_ONCE);
    }
  }
}
