package io.geovault.mysql.binlog.gtid;

import io.geovault.mysql.ServerFlavor;
import java.util.Set;
import java.util.function.Function;

/**
 * A set of transactions, immutable. Its text is the server's own form and reads back to an equal
 * value; without any GTIDs it is the empty text.
 */
public sealed interface Gtids permits GtidSet, MariaDbGtids {

  /** Events and answers carry sets whole, some of them two: 5,800 sources, or 25,000 holes. */
  int LONGEST = 256 << 10;

  /** The set behind a stored text; blank text is the empty set. */
  static Gtids parse(ServerFlavor flavor, String text) {
    return switch (flavor) {
      case MYSQL -> GtidSet.parse(text);
      case MARIADB -> MariaDbGtids.parse(text);
    };
  }

  /**
   * The set that a server reports. Throws {@link GtidsRefused} where the value does not hold
   * exactly what the text says, as for a text that was cut off, and where it is longer than {@link
   * #LONGEST}.
   */
  static Gtids ofServer(ServerFlavor flavor, String text) {
    return switch (flavor) {
      case MYSQL -> kept(text, GtidSet::parse, GtidSet::claims);
      case MARIADB -> kept(text, MariaDbGtids::parse, MariaDbGtids::claims);
    };
  }

  private static Gtids kept(
      String text, Function<String, Gtids> parse, Function<String, Set<String>> claims) {
    Gtids set;
    try {
      set = parse.apply(text);
    } catch (IllegalArgumentException unreadable) {
      throw new GtidsRefused("cannot be read", text);
    }
    if (!claims.apply(text).equals(claims.apply(set.toString()))) {
      throw new GtidsRefused("does not read back to itself", text);
    }
    return set.bounded();
  }

  /** This set; throws {@link GtidsRefused} where it is longer than {@link #LONGEST}. */
  default Gtids bounded() {
    String text = toString();
    if (text.length() > LONGEST) {
      throw new GtidsRefused("is longer than " + LONGEST + " characters", text);
    }
    return this;
  }

  /** Whether every transaction of the other is in this one; sets of two flavors share none. */
  boolean contains(Gtids other);

  /** Both together; the other must be of the same flavor. */
  Gtids with(Gtids other);

  boolean isEmpty();

  /** How many parts the text has: intervals, or pairs of domain and server. */
  int pieces();

  @Override
  String toString();
}
