package io.geovault.replication.localbackup;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import org.jspecify.annotations.Nullable;

/**
 * The end of an instance's logs, and the number of the unbroken run that ends there.
 *
 * @param chainId null if the producer of the logs does not number them in chains
 * @param sequence null if the producer of the logs does not number them in chains
 * @param broken whether something was lost after this end, so that nothing can follow it
 */
record LogEnd(
    String instanceId,
    long run,
    @Nullable String chainId,
    @Nullable Long sequence,
    String serverUuid,
    String binlogFile,
    long lastPosition,
    boolean broken) {

  /** A server's file begins with its magic number, which some producers do not count. */
  private static final long BEGINNING_OF_FILE = 4;

  /**
   * The end after {@code log} is added to the logs that ended at {@code before}, if there were any.
   */
  static LogEnd after(@Nullable LogEnd before, LogBackupCompleted log) {
    LogSegment segment = log.segment();
    LogChainPlace chain = log.chain();
    return new LogEnd(
        log.instanceId(),
        before == null ? 1 : before.isFollowedBy(log) ? before.run : before.run + 1,
        chain == null ? null : chain.chainId(),
        chain == null ? null : chain.sequence(),
        segment.serverUuid(),
        segment.binlogFile(),
        segment.lastPosition(),
        false);
  }

  LogEnd brokenOff() {
    return new LogEnd(
        instanceId, run, chainId, sequence, serverUuid, binlogFile, lastPosition, true);
  }

  /** Returns whether nothing is missing between this end and that segment. */
  boolean isFollowedBy(LogBackupCompleted log) {
    if (broken) {
      return false;
    }
    LogChainPlace chain = log.chain();
    if (chain != null && chainId != null && sequence != null) {
      return chain.chainId().equals(chainId) && chain.sequence() == sequence + 1;
    }
    LogSegment segment = log.segment();
    if (!segment.serverUuid().equals(serverUuid)) {
      return false;
    }
    return segment.binlogFile().equals(binlogFile)
        ? segment.firstPosition() == lastPosition
        : segment.firstPosition() <= BEGINNING_OF_FILE
            && number(segment.binlogFile()) == number(binlogFile) + 1;
  }

  /**
   * Returns whether that segment is already part of the logs that end here, and was only announced
   * again.
   */
  boolean includes(LogBackupCompleted log) {
    LogChainPlace chain = log.chain();
    if (chain != null && chainId != null && sequence != null) {
      return chain.chainId().equals(chainId) && chain.sequence() <= sequence;
    }
    // After a loss a server may have restarted its file names: an equal place may be in another
    // log.
    LogSegment segment = log.segment();
    return !broken
        && segment.serverUuid().equals(serverUuid)
        && segment.binlogFile().equals(binlogFile)
        && segment.lastPosition() <= lastPosition;
  }

  /**
   * The number of a file such as {@code binlog.000007}; -2 if it has none, so that no file follows
   * it.
   */
  private static long number(String file) {
    String digits = file.substring(file.lastIndexOf('.') + 1);
    return digits.matches("\\d{1,10}") ? Long.parseLong(digits) : -2;
  }
}
