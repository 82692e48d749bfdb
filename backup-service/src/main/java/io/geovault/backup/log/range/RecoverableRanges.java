package io.geovault.backup.log.range;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the ranges in stretches of log and the sets anchored in them; pure. */
final class RecoverableRanges {

  /**
   * Events have times in whole seconds. With more slack, a set that was made right after the server
   * restarted its file numbering would be assigned to the earlier chain.
   */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private RecoverableRanges() {}

  /**
   * Returns the ranges, oldest first. A stretch without a set is no range, because there is no set
   * to apply its log to.
   */
  static List<RecoverableRange> of(List<Stretch> stretches, List<Anchor> anchors) {
    return stretches.stream()
        .flatMap(stretch -> range(stretch, anchors).stream())
        .sorted(Comparator.comparing(RecoverableRange::from))
        .toList();
  }

  private static Optional<RecoverableRange> range(Stretch stretch, List<Anchor> anchors) {
    List<Anchor> sets =
        anchors.stream()
            .filter(anchor -> belongs(anchor, stretch))
            .sorted(Comparator.comparing(Anchor::moment))
            .toList();
    if (sets.isEmpty()) {
      return Optional.empty();
    }
    Instant from = wholeSecond(sets.getFirst().moment());
    Instant to = stretch.lastEventAt().isBefore(from) ? from : stretch.lastEventAt();
    return Optional.of(
        new RecoverableRange(
            from,
            to,
            stretch.gtidSet(),
            stretch.gtidSet() != null && stretch.chainEndedAt() == null,
            stretch.chainId(),
            stretch.end().serverUuid(),
            stretch.end().binlogFile(),
            stretch.end().position(),
            sets.stream().map(Anchor::backupSetId).distinct().toList()));
  }

  /**
   * File and position alone may match a chain from before or after the server restarted its file
   * numbering; in that case the chain's own times do not reach the set's.
   */
  private static boolean belongs(Anchor anchor, Stretch stretch) {
    boolean there =
        anchor.chainId().equals(stretch.chainId())
            && anchor.sequence() >= stretch.firstSequence()
            && anchor.sequence() <= stretch.lastSequence();
    return there
        && anchor.place().holds()
        && reaches(stretch.lastEventAt(), stretch.chainEndedAt(), anchor.moment());
  }

  private static boolean reaches(Instant lastEventAt, @Nullable Instant endedAt, Instant set) {
    return endedAt == null
        || !lastEventAt.isBefore(set.truncatedTo(ChronoUnit.SECONDS).minus(SLACK));
  }

  private static Instant wholeSecond(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(time) ? time : second.plusSeconds(1);
  }
}
