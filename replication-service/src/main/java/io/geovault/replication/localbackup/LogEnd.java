package io.geovault.replication.localbackup;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance's logs end, and the number of the unbroken run that ends there.
 *
 * @param chainId null where the producer of the logs counts no chain
 * @param sequence null where the producer of the logs counts no chain
 * @param broken whether something was lost after it, so that nothing can follow
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

  /** The end once {@code log} is added to what ended at {@code before}, if anything did. */
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

  /** Whether nothing is missing between this end and that segment. */
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

  /** Whether that segment is part of what ends here already, and was only told again. */
  boolean includes(LogBackupCompleted log) {
    LogChainPlace chain = log.chain();
    if (chain != null && chainId != null && sequence != null) {
      return chain.chainId().equals(chainId) && chain.sequence() <= sequence;
    }
    // After a loss a server may have begun its file names anew: the same place is not the same log.
    LogSegment segment = log.segment();
    return !broken
        && segment.serverUuid().equals(serverUuid)
        && segment.binlogFile().equals(binlogFile)
        && segment.lastPosition() <= lastPosition;
  }

  /** The number of a file such as {@code binlog.000007}; -2 where it has none, so none follows. */
  private static long number(String file) {
    String digits = file.substring(file.lastIndexOf('.') + 1);
    return digits.matches("\\d{1,10}") ? Long.parseLong(digits) : -2;
  }
}
