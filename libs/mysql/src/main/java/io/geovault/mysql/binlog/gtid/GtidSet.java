package io.geovault.mysql.binlog.gtid;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * MySQL's GTID set: per source (server uuid, with a tag since 8.3) the intervals of transaction
 * numbers, kept sorted and joined, so that equal sets have equal texts.
 */
public final class GtidSet implements Gtids {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TAG = Pattern.compile("[a-z_][a-z0-9_]{0,31}");
  private static final Pattern INTERVAL = Pattern.compile("(\\d{1,19})(-\\d{1,19})?");

  private static final String NOTHING = "1-0";

  /** The set without transactions. */
  public static final GtidSet EMPTY = new GtidSet(new TreeMap<>());

  /**
   * By source, {@code uuid} or {@code uuid:tag}: the first number of each interval, mapped to its
   * last.
   */
  private final TreeMap<String, TreeMap<Long, Long>> sources;

  private GtidSet(TreeMap<String, TreeMap<Long, Long>> sources) {
    this.sources = sources;
  }

  /** Reads {@code uuid:1-5:7,uuid:tag:1-3}; throws {@link IllegalArgumentException} otherwise. */
  public static GtidSet parse(String text) {
    var sources = new TreeMap<String, TreeMap<Long, Long>>();
    for (String source : text.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(",")) {
      if (!source.isEmpty()) {
        readSource(sources, source);
      }
    }
    return new GtidSet(sources);
  }

  private static void readSource(TreeMap<String, TreeMap<Long, Long>> sources, String text) {
    String[] parts = text.split(":");
    require(UUID.matcher(parts[0]).matches(), text);
    String source = parts[0];
    for (int i = 1; i < parts.length; i++) {
      var interval = INTERVAL.matcher(parts[i]);
      if (interval.matches()) {
        long first = Long.parseLong(interval.group(1));
        String end = interval.group(2);
        long last = end == null ? first : Long.parseLong(end.substring(1));
        // MySQL itself writes an empty interval, 1-0, for a source of which it has no transaction.
        if (first >= 1 && last >= first) {
          add(sources.computeIfAbsent(source, missing -> new TreeMap<>()), first, last);
        }
      } else {
        require(TAG.matcher(parts[i]).matches(), text);
        source = parts[0] + ":" + parts[i];
      }
    }
  }

  /**
   * Returns every interval that a text names, each with its source; a source without an interval is
   * returned alone.
   */
  static Set<String> claims(String text) {
    var claims = new HashSet<String>();
    for (String source : text.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(",")) {
      String[] parts = source.split(":", -1);
      String owner = parts[0];
      boolean claimed = source.isEmpty();
      for (String part : List.of(parts).subList(1, parts.length)) {
        if (TAG.matcher(part).matches()) {
          owner = parts[0] + ":" + part;
        } else {
          claimed = true;
          claims.add(part.equals(NOTHING) ? "" : owner + ":" + part);
        }
      }
      if (!claimed) {
        claims.add(source);
      }
    }
    claims.remove("");
    return claims;
  }

  private static void require(boolean readable, String text) {
    if (!readable) {
      throw new IllegalArgumentException("No GTID set: '" + GtidsRefused.shortened(text) + "'");
    }
  }

  private static void add(TreeMap<Long, Long> intervals, long first, long last) {
    long from = first;
    long to = last;
    Map.Entry<Long, Long> before = intervals.floorEntry(from);
    if (before != null && before.getValue() >= from - 1) {
      from = before.getKey();
      to = Math.max(to, before.getValue());
    }
    for (Map.Entry<Long, Long> next = intervals.ceilingEntry(from);
        next != null && next.getKey() <= to + 1;
        next = intervals.ceilingEntry(from)) {
      to = Math.max(to, next.getValue());
      intervals.remove(next.getKey());
    }
    intervals.put(from, to);
  }

  @Override
  public boolean contains(Gtids other) {
    return other.isEmpty()
        || (other instanceof GtidSet set
            && set.sources.entrySet().stream().allMatch(this::containsSource));
  }

  private boolean containsSource(Map.Entry<String, TreeMap<Long, Long>> wanted) {
    TreeMap<Long, Long> ours = sources.get(wanted.getKey());
    return ours != null
        && wanted.getValue().entrySet().stream()
            .allMatch(
                interval -> {
                  Map.Entry<Long, Long> around = ours.floorEntry(interval.getKey());
                  return around != null && around.getValue() >= interval.getValue();
                });
  }

  @Override
  public GtidSet with(Gtids other) {
    if (!(other instanceof GtidSet set)) {
      throw new IllegalArgumentException(
          "'" + GtidsRefused.shortened(other.toString()) + "' is no GTID set of MySQL");
    }
    var both = copy();
    set.sources.forEach(
        (source, intervals) -> {
          var ours = both.computeIfAbsent(source, missing -> new TreeMap<>());
          intervals.forEach((first, last) -> add(ours, first, last));
        });
    return new GtidSet(both);
  }

  private TreeMap<String, TreeMap<Long, Long>> copy() {
    var copy = new TreeMap<String, TreeMap<Long, Long>>();
    sources.forEach((source, intervals) -> copy.put(source, new TreeMap<>(intervals)));
    return copy;
  }

  @Override
  public boolean isEmpty() {
    return sources.isEmpty();
  }

  @Override
  public int pieces() {
    return sources.values().stream().mapToInt(TreeMap::size).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GtidSet set && sources.equals(set.sources);
  }

  @Override
  public int hashCode() {
    return sources.hashCode();
  }

  @Override
  public String toString() {
    return Collections.unmodifiableMap(sources).entrySet().stream()
        .map(source -> source.getKey() + ":" + text(source.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String text(TreeMap<Long, Long> intervals) {
    return intervals.entrySet().stream()
        .map(
            interval ->
                interval.getKey().equals(interval.getValue())
                    ? String.valueOf(interval.getKey())
                    : interval.getKey() + "-" + interval.getValue())
        .collect(Collectors.joining(":"));
  }
}
