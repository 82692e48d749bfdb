package io.geovault.vault.range;

import static java.util.Comparator.comparing;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the recoverable ranges in stretches of log and the sets anchored in them; pure. The same
 * facts give the same ranges in every region.
 */
public final class RecoverableRanges {

  /**
   * How far the last event of an ended chain may be before a set of this chain. Events have times
   * in whole seconds; with more slack, a set that was made right after the server restarted its
   * file numbering would be assigned to the earlier chain.
   */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private RecoverableRanges() {}

  /**
   * Returns the ranges, oldest first. A stretch without a set is no range, because there is no set
   * to apply its log to.
   */
  public static List<Range> of(List<LogStretch> stretches, List<AnchoredSet> candidates) {
    Collection<AnchoredSet> sets = anchored(stretches, candidates);
    return stretches.stream()
        .flatMap(stretch -> range(stretch, sets).stream())
        .sorted(comparing(Range::from))
        .toList();
  }

  /**
   * Returns each set once, with the slice in which the log after it begins; sets without such a
   * slice are left out. A set that fits several slices counts for the one that was stored last.
   */
  public static Collection<AnchoredSet> anchored(
      List<LogStretch> stretches, List<AnchoredSet> candidates) {
    Predicate<LogStretch> ended = ended(stretches);
    return candidates.stream()
        .filter(set -> set.place().holds())
        .filter(
            set ->
                stretches.stream()
                    .filter(stretch -> stretch.has(set))
                    .anyMatch(stretch -> !ended.test(stretch) || reaches(stretch, set.moment())))
        .collect(toMap(AnchoredSet::backupSetId, set -> set, maxBy(AnchoredSet.BY_AGE_OF_SLICE)))
        .values();
  }

  private static Optional<Range> range(LogStretch stretch, Collection<AnchoredSet> all) {
    List<AnchoredSet> sets =
        all.stream().filter(stretch::has).sorted(comparing(AnchoredSet::moment)).toList();
    if (sets.isEmpty()) {
      return Optional.empty();
    }
    Instant from = wholeSecond(sets.getFirst().moment());
    Instant to = stretch.lastEventAt().isBefore(from) ? from : stretch.lastEventAt();
    return Optional.of(
        new Range(from, to, stretch, sets.stream().map(AnchoredSet::backupSetId).toList()));
  }

  /** A chain has ended at the latest when slices of another chain are stored after its own. */
  private static Predicate<LogStretch> ended(List<LogStretch> all) {
    Optional<LogStretch> newest = all.stream().max(comparing(LogStretch::sealedAt));
    return stretch ->
        stretch.chainEnded()
            || newest
                .filter(last -> !last.chainId().equals(stretch.chainId()))
                .filter(last -> last.sealedAt().isAfter(stretch.sealedAt()))
                .isPresent();
  }

  /**
   * File and position alone may match a chain from before the server restarted its file numbering;
   * in that case the chain's own times do not reach the set's.
   */
  private static boolean reaches(LogStretch stretch, Instant moment) {
    return !stretch.lastEventAt().isBefore(moment.truncatedTo(ChronoUnit.SECONDS).minus(SLACK));
  }

  /**
   * A restore to a second includes all of that second, so a range begins with the first whole
   * second after the set.
   */
  public static Instant wholeSecond(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(time) ? time : second.plusSeconds(1);
  }
}
