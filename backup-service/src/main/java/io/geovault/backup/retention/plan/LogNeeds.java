package io.geovault.backup.retention.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes which sets the kept logs need, and until when; pure. A restore to a time begins with a
 * set before that time. A set in a chain is therefore needed until the next set is as old as the
 * oldest promised log, and the chain's last set until the chain's end is that old. If logs are kept
 * longer than sets, only one set per retention period of sets is kept for this purpose, instead of
 * all sets.
 */
final class LogNeeds {

  private final RetentionTerms terms;
  private final Map<String, Instant> setNeededUntil = new HashMap<>();
  private final Map<String, NavigableMap<Instant, RetainedSet>> basesOf = new HashMap<>();

  /**
   * The newest segments of growing chains without a base: they are kept, whatever the clocks say.
   */
  private final Map<String, Instant> newestOf = new HashMap<>();

  private LogNeeds(RetentionTerms terms) {
    this.terms = terms;
  }

  static LogNeeds of(RetentionTerms terms, List<RetainedSet> sets, List<RetainedLog> logs) {
    LogNeeds needs = new LogNeeds(terms);
    List<RetainedSet> bases =
        sets.stream()
            .filter(RetainedSet::isBase)
            .sorted(Comparator.comparing(RetainedSet::begunAt))
            .toList();
    logs.stream()
        .collect(Collectors.groupingBy(RetainedLog::chain))
        .forEach((chain, segments) -> needs.add(chain, Span.of(segments), bases));
    return needs;
  }

  private void add(String chain, Span span, List<RetainedSet> bases) {
    List<RetainedSet> spared = spare(bases.stream().filter(span::contains).toList());
    NavigableMap<Instant, RetainedSet> byTime = new TreeMap<>();
    for (int i = 0; i < spared.size(); i++) {
      RetainedSet base = spared.get(i);
      boolean last = i + 1 == spared.size();
      Instant takenOver = last ? span.lastReceivedAt() : spared.get(i + 1).completedAt();
      setNeededUntil.merge(
          base.id(),
          last && span.growing() ? Instant.MAX : takenOver.plus(terms.logs()),
          LogNeeds::later);
      byTime.put(base.begunAt(), base);
    }
    if (byTime.isEmpty() && span.growing()) {
      newestOf.put(chain, span.lastReceivedAt());
    }
    basesOf.put(chain, byTime);
  }

  /**
   * Selects the sets to keep; always includes the last one, because the chain continues from it.
   */
  private List<RetainedSet> spare(List<RetainedSet> bases) {
    boolean nextIsAlwaysThere = terms.logs().compareTo(terms.sets()) <= 0;
    Duration apart = nextIsAlwaysThere ? Duration.ZERO : terms.sets();
    List<RetainedSet> spared = new ArrayList<>();
    for (RetainedSet base : bases) {
      if (spared.isEmpty()
          || base.equals(bases.getLast())
          || !base.begunAt().isBefore(spared.getLast().begunAt().plus(apart))) {
        spared.add(base);
      }
    }
    return spared;
  }

  /**
   * Returns until when a set is needed: null if no log needs it, {@link Instant#MAX} as long as a
   * chain that begins with it grows.
   */
  @Nullable Instant ofSet(RetainedSet set) {
    return setNeededUntil.get(set.id());
  }

  /**
   * Returns until when a segment is kept: at least as long as the base before it, if there is one;
   * {@link Instant#MAX} if a growing chain needs it.
   */
  Instant ofLog(RetainedLog log) {
    if (log.lastReceivedAt().equals(newestOf.get(log.chain()))) {
      return Instant.MAX;
    }
    var base = basesOf.getOrDefault(log.chain(), new TreeMap<>()).floorEntry(log.lastReceivedAt());
    Instant own = log.lastReceivedAt().plus(terms.logs());
    return base == null ? own : later(own, setNeededUntil.getOrDefault(base.getValue().id(), own));
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The time from the receipt of a chain's first segment to the receipt of its last. */
  private record Span(Instant firstReceivedAt, Instant lastReceivedAt, boolean growing) {

    static Span of(List<RetainedLog> chain) {
      return new Span(
          chain.stream().map(RetainedLog::firstReceivedAt).min(Instant::compareTo).orElseThrow(),
          chain.stream().map(RetainedLog::lastReceivedAt).max(Instant::compareTo).orElseThrow(),
          chain.stream().anyMatch(RetainedLog::growing));
    }

    /** Returns whether the moment of the set's data may be inside this time span. */
    boolean contains(RetainedSet set) {
      return !set.completedAt().isBefore(firstReceivedAt)
          && (growing || !set.begunAt().isAfter(lastReceivedAt));
    }
  }
}
