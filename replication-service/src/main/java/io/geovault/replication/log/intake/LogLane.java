package io.geovault.replication.log.intake;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The announced log of one instance for one destination, from which the next slice gets its place;
 * pure.
 *
 * @param announced the number of slices so far
 * @param unnumbered the last slice, if its maker does not number its slices
 */
record LogLane(
    String instanceId, String destinationRegion, long announced, @Nullable Unnumbered unnumbered) {

  private static final Pattern NUMBERED_FILE = Pattern.compile("(.*\\.)0*(\\d{1,18})");

  /** End of a file's own header; a slice may begin before or after it. */
  private static final long HEADER_END = 4;

  /** A slice that was numbered here, and its end. */
  record Unnumbered(
      String chainId, long sequence, String serverUuid, String binlogFile, long position) {

    /**
     * Returns whether no log is missing in between: the next slice continues in the same file at
     * the same position, or at the beginning of the next file, which a tool announces only after
     * all slices of the previous file.
     */
    boolean isFollowedBy(LogSegment next) {
      boolean sameFile = binlogFile.equals(next.binlogFile()) && position == next.firstPosition();
      boolean nextFile =
          next.firstPosition() <= HEADER_END && isNextFile(binlogFile, next.binlogFile());
      return serverUuid.equals(next.serverUuid()) && (sameFile || nextFile);
    }
  }

  /** A slice's place, and the lane after it. */
  record Step(LogLane lane, LogChainPlace place) {
    long ordinal() {
      return lane.announced;
    }
  }

  Step next(LogBackupCompleted slice, Supplier<String> newChain) {
    LogChainPlace announcedPlace = slice.chain();
    return announcedPlace == null
        ? numbered(slice.segment(), newChain)
        : new Step(new LogLane(instanceId, destinationRegion, announced + 1, null), announcedPlace);
  }

  private Step numbered(LogSegment segment, Supplier<String> newChain) {
    Unnumbered before = unnumbered;
    boolean follows = before != null && before.isFollowedBy(segment);
    Unnumbered now =
        new Unnumbered(
            before != null && follows ? before.chainId : newChain.get(),
            before != null && follows ? before.sequence + 1 : 1,
            segment.serverUuid(),
            segment.binlogFile(),
            segment.lastPosition());
    return new Step(
        new LogLane(instanceId, destinationRegion, announced + 1, now),
        new LogChainPlace(now.chainId, now.sequence, false, null));
  }

  private static boolean isNextFile(String file, String next) {
    Matcher one = NUMBERED_FILE.matcher(file);
    Matcher other = NUMBERED_FILE.matcher(next);
    return one.matches()
        && other.matches()
        && one.group(1).equals(other.group(1))
        && Long.parseLong(one.group(2)) + 1 == Long.parseLong(other.group(2));
  }
}
