package io.geovault.vault.plan;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogSegment;
import io.geovault.vault.plan.History.Base;
import io.geovault.vault.range.LogPosition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A position in a chapter of the log.
 *
 * @param slice index of the slice that contains the position, or begins or ends there
 */
record Target(Chapter chapter, int slice, long position) {

  /** A server that restarted its file numbering has a position twice; the later one counts. */
  static final Comparator<Target> BY_AGE = Comparator.comparing(Target::sealedAt);

  /** Finds the position, if a slice contains it: where one slice ends, in the next. */
  static Optional<Target> in(Chapter chapter, LogPosition wanted) {
    return IntStream.range(0, chapter.slices().size())
        .filter(index -> contains(chapter.slices().get(index).segment(), wanted))
        .mapToObj(index -> new Target(chapter, index, wanted.position()))
        .reduce((ends, begins) -> begins);
  }

  private static boolean contains(LogSegment segment, LogPosition wanted) {
    return segment.serverUuid().equals(wanted.serverUuid())
        && segment.binlogFile().equals(wanted.binlogFile())
        && segment.firstPosition() <= wanted.position()
        && wanted.position() <= segment.lastPosition();
  }

  private Instant sealedAt() {
    return chapter.slices().get(slice).completedAt();
  }

  Instant lastEventAt() {
    return chapter.slices().get(slice).segment().lastEventAt();
  }

  /** Returns whether the set's own position is in the same chapter and not after this one. */
  boolean isAfter(Base base) {
    return base.chapter().stretch().equals(chapter.stretch())
        && (base.from() < slice || (base.from() == slice && base.position() <= position));
  }

  /** The slices between the set, which is not after this position, and this position. */
  List<LogBackupCompleted> slicesFrom(Base base) {
    List<LogBackupCompleted> slices = chapter.slices();
    boolean begins = slices.get(slice).segment().firstPosition() == position;
    int from = base.next();
    int to = begins || base.isAt(slice, position) ? slice : slice + 1;
    return from < to ? slices.subList(from, to) : List.of();
  }
}
