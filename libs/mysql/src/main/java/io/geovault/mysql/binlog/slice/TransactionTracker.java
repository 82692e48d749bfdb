package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.event.EventType;
import io.geovault.mysql.binlog.event.RawEvent;
import io.geovault.mysql.binlog.gtid.Gtids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log event by event and tracks whether a transaction is open and which transactions are
 * complete. Where it does not understand the log, it assumes an open transaction: that only delays
 * a seal.
 *
 * <pre>
 * OUTSIDE ──GTID──▶ ANNOUNCED ──BEGIN──▶ INSIDE ──XID, COMMIT, …──▶ OUTSIDE
 *    ▲                  └── one statement (DDL) ──▶ OUTSIDE
 * </pre>
 */
final class TransactionTracker {
  private static final int QUERY_POST_HEADER = 13;
  private static final int SCHEMA_LENGTH_AT = 8;
  private static final int STATUS_LENGTH_AT = 11;
  private static final int LONGEST_WORD = 16;
  private static final int MARIADB_FLAGS_AT = 12;
  private static final int MARIADB_STANDALONE = 1;

  /** At most 109 characters each, so the text stays within {@link Gtids#LONGEST}. */
  private static final int MOST_PIECES = 2_000;

  private enum Place {
    OUTSIDE,
    ANNOUNCED,
    INSIDE
  }

  private final ServerFlavor flavor;
  private Place place;
  private @Nullable String gtid;
  private @Nullable Instant committedAt;
  private Gtids completed;

  /** Continues where a slice ended: inside a transaction, with or without a GTID, or outside. */
  TransactionTracker(ServerFlavor flavor, Optional<String> openTransaction) {
    this.flavor = flavor;
    this.completed = Gtids.parse(flavor, "");
    this.place = openTransaction.isPresent() ? Place.INSIDE : Place.OUTSIDE;
    this.gtid = openTransaction.filter(text -> !text.isEmpty()).orElse(null);
  }

  void follow(RawEvent event) {
    switch (event.type()) {
      case EventType.GTID, EventType.GTID_TAGGED -> announce(event, GtidEvent.of(event));
      case EventType.ANONYMOUS_GTID -> announce(event, null);
      case EventType.MARIADB_GTID -> announceMariaDb(event);
      case EventType.QUERY, EventType.MARIADB_QUERY_COMPRESSED -> query(event);
      case EventType.XID, EventType.XA_PREPARE, EventType.TRANSACTION_PAYLOAD -> end();
      default -> {} // changes nothing: rows, table maps, variables, file headers
    }
  }

  private void announce(RawEvent event, @Nullable String next) {
    place = Place.ANNOUNCED;
    gtid = next;
    committedAt = CommitTime.of(event).orElse(null);
  }

  private void announceMariaDb(RawEvent event) {
    ByteBuffer body = event.body();
    long sequence = body.getLong();
    long domain = Integer.toUnsignedLong(body.getInt());
    gtid = domain + "-" + event.serverId() + "-" + Long.toUnsignedString(sequence);
    boolean standalone = (body.get(RawEvent.HEADER + MARIADB_FLAGS_AT) & MARIADB_STANDALONE) != 0;
    // MariaDB writes no BEGIN: unless marked standalone, the event itself begins the transaction.
    place = standalone ? Place.ANNOUNCED : Place.INSIDE;
  }

  private void query(RawEvent event) {
    String sql = beginningOf(event);
    if (sql.startsWith("BEGIN") || sql.startsWith("XA START")) {
      place = Place.INSIDE;
    } else if (place != Place.INSIDE
        || sql.startsWith("COMMIT")
        || (sql.startsWith("ROLLBACK") && !sql.startsWith("ROLLBACK TO"))) {
      end();
    }
  }

  private static String beginningOf(RawEvent event) {
    ByteBuffer body = event.body();
    int start = body.position();
    int schema = body.get(start + SCHEMA_LENGTH_AT) & 0xff;
    int status = body.getShort(start + STATUS_LENGTH_AT) & 0xffff;
    int sql = start + QUERY_POST_HEADER + status + schema + 1;
    int length = Math.clamp(event.bytes().length - sql, 0, LONGEST_WORD);
    return new String(event.bytes(), sql, length, StandardCharsets.ISO_8859_1);
  }

  private void end() {
    place = Place.OUTSIDE;
    committedAt = null;
    if (gtid != null) {
      completed = completed.with(Gtids.parse(flavor, gtid));
      gtid = null;
    }
  }

  /** Returns when the open transaction was committed, if the server writes that time. */
  Optional<Instant> committedAt() {
    return Optional.ofNullable(committedAt);
  }

  boolean isOutside() {
    return place == Place.OUTSIDE;
  }

  /**
   * Returns the GTID of the open transaction, the empty text if it has none; empty if no
   * transaction is open.
   */
  Optional<String> openTransaction() {
    return isOutside() ? Optional.empty() : Optional.of(gtid == null ? "" : gtid);
  }

  /** Returns whether the completed transactions have so many parts that their text becomes long. */
  boolean isCrowded() {
    return completed.pieces() >= MOST_PIECES;
  }

  /** Returns the transactions completed since the last call. */
  Gtids takeCompleted() {
    Gtids taken = completed;
    completed = Gtids.parse(flavor, "");
    return taken;
  }
}
