package io.geovault.replication.log.range;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the recoverable ranges from stretches of log and the sets within them; pure. */
final class RecoverableRanges {

  private RecoverableRanges() {}

  /** Oldest first. A stretch without a set gives no range: there is nothing to apply its log to. */
  static List<RecoverableRange> of(
      String destinationRegion, List<Stretch> stretches, List<LogSet> candidates) {
    Collection<LogSet> sets =
        candidates.stream()
            .filter(set -> set.place().holds())
            .collect(toMap(LogSet::backupSetId, set -> set, maxBy(comparingLong(LogSet::ordinal))))
            .values();
    return stretches.stream()
        .flatMap(stretch -> range(destinationRegion, stretch, sets).stream())
        .sorted(comparing(RecoverableRange::from))
        .toList();
  }

  private static Optional<RecoverableRange> range(
      String destinationRegion, Stretch stretch, Collection<LogSet> all) {
    List<LogSet> sets =
        all.stream().filter(set -> set.liesIn(stretch)).sorted(comparing(LogSet::moment)).toList();
    if (sets.isEmpty()) {
      return Optional.empty();
    }
    LogEnd end = stretch.end();
    Instant from = wholeSecond(sets.getFirst().moment());
    return Optional.of(
        new RecoverableRange(
            destinationRegion,
            from,
            end.lastEventAt().isBefore(from) ? from : end.lastEventAt(),
            end.chainId(),
            end.serverUuid(),
            end.binlogFile(),
            end.position(),
            sets.stream().map(LogSet::backupSetId).toList()));
  }

  /**
   * A restore to a second includes all of that second, so a range begins with the first whole
   * second after the set.
   */
  private static Instant wholeSecond(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(time) ? time : second.plusSeconds(1);
  }
}
