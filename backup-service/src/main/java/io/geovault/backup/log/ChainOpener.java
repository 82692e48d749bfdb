package io.geovault.backup.log;

import io.geovault.backup.access.Accesses;
import io.geovault.backup.log.catalog.ArchiverProblem;
import io.geovault.backup.log.catalog.LogArchives;
import io.geovault.backup.log.catalog.LogChain;
import io.geovault.backup.log.catalog.LogChains;
import io.geovault.backup.log.slice.SliceAdoption;
import io.geovault.backup.log.slice.SliceStore;
import io.geovault.mysql.binlog.StreamSignal;
import io.geovault.mysql.binlog.continuity.ArchivedLog;
import io.geovault.mysql.binlog.continuity.GapCause;
import io.geovault.mysql.binlog.continuity.LogContinuity;
import io.geovault.mysql.binlog.continuity.LogDecision;
import io.geovault.mysql.binlog.continuity.ServerLogs;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.job.Lease;
import io.geovault.vault.LogManifest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds the position from which an archive continues: queries the server, decides, records the
 * consequences, and adopts slices that are stored but not recorded.
 */
@Singleton
class ChainOpener {

  private static final Logger LOG = Logger.getLogger(ChainOpener.class);

  private final Accesses accesses;
  private final Database database;
  private final LogArchives archives;
  private final LogChains chains;
  private final ChainKeeper keeper;
  private final SliceAdoption adoption;
  private final SliceStore slices;

  ChainOpener(
      Accesses accesses,
      Database database,
      LogArchives archives,
      LogChains chains,
      ChainKeeper keeper,
      SliceAdoption adoption,
      SliceStore slices) {
    this.accesses = accesses;
    this.database = database;
    this.archives = archives;
    this.chains = chains;
    this.keeper = keeper;
    this.adoption = adoption;
    this.slices = slices;
  }

  /**
   * The position from which to continue.
   *
   * @param file the chain's last file, or the file after it
   */
  record Opened(LogChain chain, String file, long position, long sequence) {}

  /** Returns the instance's server, with the credentials that are valid now. */
  LogSource connect(Instance instance) {
    return LogSource.of(instance, accesses);
  }

  Opened open(Instance instance, Lease lease, LogSource source, Attempts attempts) {
    // Stored slices belong to the archive: they may fill the gap.
    Optional<LogChain> current =
        database
            .read(handle -> chains.current(handle, instance.id()))
            .map(chain -> adopt(instance, lease, chain));
    ServerLogs logs = source.logs();
    LogDecision decision = decide(current, logs, source, attempts);
    return switch (decision) {
      case LogDecision.Unusable unusable ->
          throw new ArchiverProblem.Blocked(unusable.problem(), unusable.remedy());
      case LogDecision.Begin begin ->
          opened(instance, keeper.begin(lease, instance, source, logs, begin.file()));
      case LogDecision.Follow follow ->
          opened(instance, keeper.follow(lease, instance, current.orElseThrow(), logs, follow));
      case LogDecision.Gap gap ->
          opened(instance, keeper.gap(lease, instance, current.orElseThrow(), gap, source, logs));
      case LogDecision.Continue on ->
          new Opened(current.orElseThrow(), on.file(), on.position(), sequence(instance));
    };
  }

  private LogDecision decide(
      Optional<LogChain> current, ServerLogs logs, LogSource source, Attempts attempts) {
    Optional<ArchivedLog> end = current.map(LogChain::end);
    LogDecision decision = LogContinuity.decide(end, logs, file -> source.before(logs, file));
    if (decision instanceof LogDecision.Gap gap
        && gap.cause() == GapCause.DIVERGED
        && !attempts.isDiverged()) {
      throw new IllegalStateException(gap.reason() + "; waiting for it to catch up");
    }
    return decision instanceof LogDecision.Continue && attempts.isUnreadable()
        ? LogContinuity.behind(
                end.orElseThrow(), logs, "the server cannot continue to read its log")
            .<LogDecision>map(gap -> gap)
            .orElse(decision)
        : decision;
  }

  private Opened opened(Instance instance, LogChain chain) {
    return new Opened(chain, chain.end().file(), chain.end().position(), sequence(instance));
  }

  private long sequence(Instance instance) {
    return database.read(handle -> archives.find(handle, instance.id()).orElseThrow().sequence());
  }

  /** Ends the chain, because the streamed file turned out to be another file with the same name. */
  void replaced(
      Instance instance,
      Lease lease,
      LogSource source,
      LogChain chain,
      StreamSignal.FileDated found) {
    ServerLogs logs = source.logs();
    String reason =
        "%s was created %s, the archived file of that name was created %s: the logs were reset"
            .formatted(chain.end().file(), found.createdAt(), chain.fileDatedAt().orElseThrow());
    keeper.gap(
        lease,
        instance,
        chain,
        new LogDecision.Gap(GapCause.RESET, reason, logs.oldest()),
        source,
        logs);
  }

  private LogChain adopt(Instance instance, Lease lease, LogChain chain) {
    LogChain reached = chain;
    for (Optional<LogManifest> found = next(instance, reached);
        found.isPresent();
        found = next(instance, reached)) {
      LogManifest manifest = found.get();
      LogChain before = reached;
      LogChain after =
          before.with(
              SliceStore.described(before, manifest),
              before
                  .fileDatedAt()
                  .filter(dated -> before.end().file().equals(manifest.range().binlogFile())));
      lease.record(handle -> slices.record(handle, instance, before, after, manifest));
      LOG.infof("Adopted a slice that is already stored: %s", manifest.location().key());
      reached = after;
    }
    return reached;
  }

  private Optional<LogManifest> next(Instance instance, LogChain chain) {
    return adoption.find(instance, chain, sequence(instance) + 1);
  }
}
