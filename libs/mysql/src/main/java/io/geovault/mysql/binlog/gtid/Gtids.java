package io.geovault.mysql.binlog.gtid;

import io.geovault.mysql.ServerFlavor;
import java.util.Set;
import java.util.function.Function;

/**
 * An immutable set of transactions. Its text is in the server's own form and reads back to an equal
 * value; without any GTIDs it is the empty text.
 */
public sealed interface Gtids permits GtidSet, MariaDbGtids {

  /**
   * The maximum length of a text, in characters: 5,800 sources, or 25,000 holes. Events and answers
   * contain whole sets, some of them two.
   */
  int LONGEST = 256 << 10;

  /** Returns the set of a stored text; blank text is the empty set. */
  static Gtids parse(ServerFlavor flavor, String text) {
    return switch (flavor) {
      case MYSQL -> GtidSet.parse(text);
      case MARIADB -> MariaDbGtids.parse(text);
    };
  }

  /**
   * Returns the set that a server reports. Throws {@link GtidsRefused} if the value does not hold
   * exactly what the text names, as for a text that was cut off, or if the text is longer than
   * {@link #LONGEST}.
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

  /** Returns this set; throws {@link GtidsRefused} if its text is longer than {@link #LONGEST}. */
  default Gtids bounded() {
    String text = toString();
    if (text.length() > LONGEST) {
      throw new GtidsRefused("is longer than " + LONGEST + " characters", text);
    }
    return this;
  }

  /**
   * Returns whether every transaction of the other set is in this one; sets of two flavors share
   * none.
   */
  boolean contains(Gtids other);

  /** Returns the union of both sets; the other must be of the same flavor. */
  Gtids with(Gtids other);

  boolean isEmpty();

  /** Returns the number of parts in the text: intervals, or pairs of domain and server. */
  int pieces();

  @Override
  String toString();
}
