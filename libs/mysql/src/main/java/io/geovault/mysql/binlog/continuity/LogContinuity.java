package io.geovault.mysql.binlog.continuity;

import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.mysql.binlog.gtid.GtidsRefused;
import java.util.List;
import java.util.Optional;

/**
 * Decides how an archive continues with the logs that a server has. In doubt the decision is a gap:
 * a gap announced without need costs a backup, an overlooked gap costs a restore.
 *
 * <p>If the server's own GTIDs lack transactions of the archive, this proves nothing: a transaction
 * is in the log before the server counts it as executed. A file that was replaced by another file
 * of equal name is detected by its creation time when it is opened.
 */
public final class LogContinuity {

  private LogContinuity() {}

  /** Returns the decision; {@code heads} is queried only where another server took over. */
  public static LogDecision decide(
      Optional<ArchivedLog> archived, ServerLogs logs, FileHeads heads) {
    Optional<LogDecision> unusable = unusable(logs);
    if (unusable.isPresent()) {
      return unusable.get();
    }
    if (archived.isEmpty()) {
      return new LogDecision.Begin(logs.oldest());
    }
    ArchivedLog end = archived.get();
    return end.serverUuid().equals(logs.serverUuid())
        ? sameServer(end, logs)
        : otherServer(end, logs, heads);
  }

  private static Optional<LogDecision> unusable(ServerLogs logs) {
    if (!logs.binlog().on() || logs.files().isEmpty()) {
      return Optional.of(
          new LogDecision.Unusable(
              "The server writes no binlog",
              "Start it with log_bin, server_id and binlog_format=ROW"));
    }
    if (logs.binlog().format().equals("STATEMENT")) {
      return Optional.of(
          new LogDecision.Unusable(
              "The server writes its binlog as statements, which do not repeat exactly",
              "Set binlog_format to ROW"));
    }
    return Optional.empty();
  }

  private static LogDecision sameServer(ArchivedLog end, ServerLogs logs) {
    Optional<LogFile> file =
        logs.files().stream().filter(listed -> listed.name().equals(end.file())).findFirst();
    if (file.isPresent()) {
      return file.get().size() < end.position()
          ? gap(
              logs.files().size() == 1 ? GapCause.RESET : GapCause.SHRUNK,
              "%s has %d bytes, %d were archived"
                  .formatted(end.file(), file.get().size(), end.position()),
              logs)
          : new LogDecision.Continue(end.file(), end.position());
    }
    Optional<String> next = LogFile.after(end.file());
    if (end.fileEnded() && next.isPresent() && names(logs).contains(next.get())) {
      return new LogDecision.Continue(next.get(), 0);
    }
    return gone(end, logs);
  }

  private static LogDecision gone(ArchivedLog end, ServerLogs logs) {
    long wanted = LogFile.numberOf(end.file()).orElse(0L);
    long oldest = LogFile.numberOf(logs.oldest()).orElse(0L);
    String reason =
        "%s is gone before all of it was archived; the oldest file there is is %s"
            .formatted(end.file(), logs.oldest());
    return gap(oldest > wanted ? GapCause.PURGED : GapCause.RESET, reason, logs);
  }

  private static LogDecision otherServer(ArchivedLog end, ServerLogs logs, FileHeads heads) {
    String change = "server %s took over from %s".formatted(logs.serverUuid(), end.serverUuid());
    if (!logs.gtidOn() || end.gtids().isEmpty()) {
      return gap(GapCause.OTHER_SERVER, change + " and GTIDs do not link their logs", logs);
    }
    if (!logs.executed().contains(end.gtids())) {
      return gap(
          GapCause.DIVERGED,
          "%s and has %s, not all of %s"
              .formatted(change, shortened(logs.executed()), shortened(end.gtids())),
          logs);
    }
    List<String> newestFirst = names(logs).reversed();
    Optional<String> start =
        newestFirst.stream().filter(file -> end.gtids().contains(heads.before(file))).findFirst();
    return start
        .<LogDecision>map(LogDecision.Follow::new)
        .orElseGet(
            () ->
                gap(
                    GapCause.PURGED,
                    change + " and has purged transactions that were not archived",
                    logs));
  }

  private static String shortened(Gtids set) {
    return GtidsRefused.shortened(set.toString());
  }

  private static List<String> names(ServerLogs logs) {
    return logs.files().stream().map(LogFile::name).toList();
  }

  private static LogDecision.Gap gap(GapCause cause, String reason, ServerLogs logs) {
    return new LogDecision.Gap(cause, reason, logs.oldest());
  }

  /**
   * Returns the gap with which archiving continues after a file that cannot be read any further;
   * empty if the server has no later file.
   */
  public static Optional<LogDecision.Gap> behind(ArchivedLog end, ServerLogs logs, String reason) {
    int at = names(logs).indexOf(end.file());
    return at >= 0 && at + 1 < logs.files().size()
        ? Optional.of(
            new LogDecision.Gap(GapCause.UNREADABLE, reason, logs.files().get(at + 1).name()))
        : Optional.empty();
  }
}
