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
 * Which sets the kept logs need, and until when; pure. A restore to a time begins with a set before
 * it, so each chain's set is needed until the next one is as old as the oldest log that is
 * promised, and its last one until the chain's end is. Where logs are kept longer than sets, one
 * set per retention is spared for that, instead of all of them.
 */
final class LogNeeds {

  private final RetentionTerms terms;
  private final Map<String, Instant> setNeededUntil = new HashMap<>();
  private final Map<String, NavigableMap<Instant, RetainedSet>> basesOf = new HashMap<>();

  private LogNeeds(RetentionTerms terms) {
    this.terms = terms;
  }

  static LogNeeds of(RetentionTerms terms, List<RetainedSet> sets, List<RetainedLog> logs) {
    LogNeeds needs = new LogNeeds(terms);
    List<RetainedSet> bases =
        sets.stream()
            .filter(RetainedSet::isBase)
            .sorted(Comparator.comparing(RetainedSet::consistentAt))
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
      Instant takenOver =
          i + 1 < spared.size() ? spared.get(i + 1).consistentAt() : span.lastEventAt();
      setNeededUntil.merge(base.id(), takenOver.plus(terms.logs()), LogNeeds::later);
      byTime.put(base.consistentAt(), base);
    }
    basesOf.put(chain, byTime);
  }

  /** The last one always: a chain goes on from there. */
  private List<RetainedSet> spare(List<RetainedSet> bases) {
    boolean nextIsAlwaysThere = terms.logs().compareTo(terms.sets()) <= 0;
    Duration apart = nextIsAlwaysThere ? Duration.ZERO : terms.sets();
    List<RetainedSet> spared = new ArrayList<>();
    for (RetainedSet base : bases) {
      if (spared.isEmpty()
          || base.equals(bases.getLast())
          || !base.consistentAt().isBefore(spared.getLast().consistentAt().plus(apart))) {
        spared.add(base);
      }
    }
    return spared;
  }

  /** Until when a set is needed; null where no log needs it. */
  @Nullable Instant ofSet(RetainedSet set) {
    return setNeededUntil.get(set.id());
  }

  /** Until when a segment is kept: as long as the base before it, if there is one. */
  Instant ofLog(RetainedLog log) {
    var base = basesOf.getOrDefault(log.chain(), new TreeMap<>()).floorEntry(log.lastEventAt());
    Instant own = log.lastEventAt().plus(terms.logs());
    return base == null ? own : later(own, setNeededUntil.getOrDefault(base.getValue().id(), own));
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** From a chain's first event to its last. */
  private record Span(Instant firstEventAt, Instant lastEventAt) {

    static Span of(List<RetainedLog> chain) {
      return new Span(
          chain.stream().map(RetainedLog::firstEventAt).min(Instant::compareTo).orElseThrow(),
          chain.stream().map(RetainedLog::lastEventAt).max(Instant::compareTo).orElseThrow());
    }

    boolean contains(RetainedSet set) {
      return !set.consistentAt().isBefore(firstEventAt) && !set.consistentAt().isAfter(lastEventAt);
    }
  }
}
