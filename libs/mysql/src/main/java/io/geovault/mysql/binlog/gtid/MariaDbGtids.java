package io.geovault.mysql.binlog.gtid;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * MariaDB's GTID position: per domain the last transaction, which stands for all before it in that
 * domain. Text such as {@code 0-1-57,1-2-3}.
 */
public final class MariaDbGtids implements Gtids {

  private static final Pattern GTID = Pattern.compile("(\\d{1,10})-(\\d{1,10})-(\\d{1,19})");

  private final TreeMap<Long, Last> domains;

  /** The last transaction of a domain: which server wrote it, and its number. */
  private record Last(long server, long sequence) {}

  private MariaDbGtids(TreeMap<Long, Last> domains) {
    this.domains = domains;
  }

  /**
   * Reads a position or a binlog state, whose domains name several servers: the highest number
   * counts. Throws {@link IllegalArgumentException} for anything else.
   */
  public static MariaDbGtids parse(String text) {
    var domains = new TreeMap<Long, Last>();
    for (String gtid : text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\[\\]]", "").split(",")) {
      if (!gtid.isEmpty()) {
        Matcher parts = GTID.matcher(gtid);
        if (!parts.matches()) {
          throw new IllegalArgumentException("No GTID of MariaDB: '" + gtid + "'");
        }
        Last last = new Last(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
        domains.merge(Long.parseLong(parts.group(1)), last, MariaDbGtids::later);
      }
    }
    return new MariaDbGtids(domains);
  }

  private static Last later(Last one, Last other) {
    return other.sequence() > one.sequence() ? other : one;
  }

  @Override
  public boolean contains(Gtids other) {
    return other.isEmpty()
        || (other instanceof MariaDbGtids position
            && position.domains.entrySet().stream().allMatch(this::reaches));
  }

  private boolean reaches(Map.Entry<Long, Last> wanted) {
    Last ours = domains.get(wanted.getKey());
    return ours != null && ours.sequence() >= wanted.getValue().sequence();
  }

  @Override
  public MariaDbGtids with(Gtids other) {
    if (!(other instanceof MariaDbGtids position)) {
      throw new IllegalArgumentException("'" + other + "' is no GTID position of MariaDB");
    }
    var both = new TreeMap<>(domains);
    position.domains.forEach((domain, last) -> both.merge(domain, last, MariaDbGtids::later));
    return new MariaDbGtids(both);
  }

  @Override
  public boolean isEmpty() {
    return domains.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MariaDbGtids position && domains.equals(position.domains);
  }

  @Override
  public int hashCode() {
    return domains.hashCode();
  }

  @Override
  public String toString() {
    return domains.entrySet().stream()
        .map(
            domain ->
                domain.getKey()
                    + "-"
                    + domain.getValue().server()
                    + "-"
                    + domain.getValue().sequence())
        .collect(Collectors.joining(","));
  }
}
