package io.geovault.mysql.binlog.gtid;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * MariaDB's binlog state: per domain and server the last transaction, which implies all earlier
 * ones. Servers are kept apart because independent servers use equal numbers. Text such as {@code
 * 0-1-57,0-2-60}.
 */
public final class MariaDbGtids implements Gtids {

  private static final Pattern GTID = Pattern.compile("(\\d{1,10})-(\\d{1,10})-(\\d{1,19})");

  private final TreeMap<Origin, Long> last;

  /** The independent stream and the server in which a transaction was written. */
  private record Origin(long domain, long server) implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER =
        Comparator.comparingLong(Origin::domain).thenComparingLong(Origin::server);

    @Override
    public int compareTo(Origin other) {
      return ORDER.compare(this, other);
    }
  }

  private MariaDbGtids(TreeMap<Origin, Long> last) {
    this.last = last;
  }

  /** Reads a position or a state; throws {@link IllegalArgumentException} for anything else. */
  public static MariaDbGtids parse(String text) {
    var last = new TreeMap<Origin, Long>();
    for (String gtid : text.replaceAll("[\\s\\[\\]]", "").split(",")) {
      if (!gtid.isEmpty()) {
        Matcher parts = GTID.matcher(gtid);
        if (!parts.matches()) {
          throw new IllegalArgumentException(
              "No GTID of MariaDB: '" + GtidsRefused.shortened(gtid) + "'");
        }
        Origin origin = new Origin(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
        last.merge(origin, Long.parseLong(parts.group(3)), Math::max);
      }
    }
    return new MariaDbGtids(last);
  }

  /** Returns every transaction that a text names. */
  static Set<String> claims(String text) {
    String list = text.replaceAll("[\\s\\[\\]]", "");
    return list.isEmpty() ? Set.of() : new HashSet<>(List.of(list.split(",", -1)));
  }

  @Override
  public boolean contains(Gtids other) {
    return other.isEmpty()
        || (other instanceof MariaDbGtids state
            && state.last.entrySet().stream().allMatch(this::reaches));
  }

  private boolean reaches(Map.Entry<Origin, Long> wanted) {
    Long ours = last.get(wanted.getKey());
    return ours != null && ours >= wanted.getValue();
  }

  @Override
  public MariaDbGtids with(Gtids other) {
    if (!(other instanceof MariaDbGtids state)) {
      throw new IllegalArgumentException(
          "'" + GtidsRefused.shortened(other.toString()) + "' is no binlog state of MariaDB");
    }
    var both = new TreeMap<>(last);
    state.last.forEach((origin, sequence) -> both.merge(origin, sequence, Math::max));
    return new MariaDbGtids(both);
  }

  @Override
  public boolean isEmpty() {
    return last.isEmpty();
  }

  @Override
  public int pieces() {
    return last.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MariaDbGtids state && last.equals(state.last);
  }

  @Override
  public int hashCode() {
    return last.hashCode();
  }

  @Override
  public String toString() {
    return last.entrySet().stream()
        .map(each -> each.getKey().domain() + "-" + each.getKey().server() + "-" + each.getValue())
        .collect(Collectors.joining(","));
  }
}
