package io.geovault.mysql.binlog.gtid;

import io.geovault.mysql.ServerFlavor;

/**
 * A set of transactions, immutable. Its text is the server's own form and reads back to an equal
 * value; without any GTIDs it is the empty text.
 */
public sealed interface Gtids permits GtidSet, MariaDbGtids {

  /** The set behind a server's text; blank text is the empty set. */
  static Gtids parse(ServerFlavor flavor, String text) {
    return switch (flavor) {
      case MYSQL -> GtidSet.parse(text);
      case MARIADB -> MariaDbGtids.parse(text);
    };
  }

  /** Whether every transaction of the other is in this one; sets of two flavors share none. */
  boolean contains(Gtids other);

  /** Both together; the other must be of the same flavor. */
  Gtids with(Gtids other);

  boolean isEmpty();

  @Override
  String toString();
}
