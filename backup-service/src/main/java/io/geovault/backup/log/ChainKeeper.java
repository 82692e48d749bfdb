package io.geovault.backup.log;

import io.geovault.backup.log.catalog.LogArchives;
import io.geovault.backup.log.catalog.LogChain;
import io.geovault.backup.log.catalog.LogChains;
import io.geovault.events.BackupEvent.LogGapDetected;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.mysql.binlog.continuity.ArchivedLog;
import io.geovault.mysql.binlog.continuity.LogDecision;
import io.geovault.mysql.binlog.continuity.ServerLogs;
import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.job.Lease;
import io.geovault.platform.outbox.Outbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Begins chains, continues them on another server, and ends them at a gap, each in one transaction.
 */
@Singleton
class ChainKeeper {

  private static final Logger LOG = Logger.getLogger(ChainKeeper.class);

  private final LogChains chains;
  private final LogArchives archives;
  private final Outbox outbox;
  private final LogMeters meters;
  private final Ids ids;
  private final Clock clock;

  ChainKeeper(
      LogChains chains,
      LogArchives archives,
      Outbox outbox,
      LogMeters meters,
      Ids ids,
      Clock clock) {
    this.chains = chains;
    this.archives = archives;
    this.outbox = outbox;
    this.meters = meters;
    this.ids = ids;
    this.clock = clock;
  }

  /** Begins the first chain, or the chain after a gap, at the start of the given file. */
  LogChain begin(Lease lease, Instance instance, LogSource source, ServerLogs logs, String file) {
    Gtids before = source.before(logs, file);
    return lease.recorded(handle -> insert(handle, instance, logs, file, before));
  }

  private LogChain insert(
      Handle handle, Instance instance, ServerLogs logs, String file, Gtids before) {
    String folder = chains.newFolder(handle, instance.id(), logs.serverUuid());
    ArchivedLog start = new ArchivedLog(logs.serverUuid(), file, 0, false, before);
    LogChain chain =
        new LogChain(
            ids.next("chain"),
            logs.flavor(),
            start,
            folder,
            Optional.empty(),
            Optional.empty(),
            null);
    chains.begin(handle, instance.id(), chain, clock.instant());
    return chain;
  }

  /** Continues the chain on another server, which took over without a gap. */
  LogChain follow(
      Lease lease, Instance instance, LogChain chain, ServerLogs logs, LogDecision.Follow follow) {
    LogChain moved =
        lease.recorded(
            handle -> {
              String folder = chains.newFolder(handle, instance.id(), logs.serverUuid());
              LogChain next = chain.following(logs.serverUuid(), folder, follow.file());
              chains.move(handle, chain.end(), next, null);
              return next;
            });
    LOG.infof(
        "The log continues from another server instance=%s server=%s file=%s",
        instance.id(), logs.serverUuid(), follow.file());
    return moved;
  }

  /**
   * Ends the chain, publishes the gap, records that a backup is owed and begins a new chain: all or
   * nothing.
   */
  LogChain gap(
      Lease lease,
      Instance instance,
      LogChain chain,
      LogDecision.Gap gap,
      LogSource source,
      ServerLogs logs) {
    Gtids before = source.before(logs, gap.file());
    LogChain begun =
        lease.recorded(
            handle -> {
              chains.end(handle, chain.id(), gap.reason(), clock.instant());
              LogChain next = insert(handle, instance, logs, gap.file(), before);
              archives.oweBackup(handle, instance.id());
              outbox.append(handle, event(instance, chain, gap, before));
              return next;
            });
    meters.gap(gap.cause());
    LOG.errorf(
        "Gap in the log: %s instance=%s cause=%s",
        gap.reason(), instance.id(), gap.cause().label());
    return begun;
  }

  private LogGapDetected event(
      Instance instance, LogChain chain, LogDecision.Gap gap, Gtids before) {
    ArchivedLog end = chain.end();
    return new LogGapDetected(
        instance.id(),
        instance.accountId(),
        instance.region(),
        new BinlogCoordinates(end.file(), end.position(), end.gtids().toString()),
        new BinlogCoordinates(gap.file(), 0, before.toString()),
        chain.lastEventAt(),
        gap.reason(),
        clock.instant());
  }
}
