package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.event.EventType;
import io.geovault.mysql.binlog.event.Magic;
import io.geovault.mysql.binlog.event.RawEvent;
import io.geovault.objectstore.Slice;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The metadata of slices, gathered event by event without their bytes. An event's time is the
 * commit time of its transaction on the server's own clock where the server writes it, otherwise
 * the time in the event's header, which any user can set. A time after the moment of receipt is
 * replaced by that moment.
 */
final class SliceCourse {

  /** The clocks of a server and of this machine may differ by this much without being reported. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final TransactionTracker transactions;
  private final InstantSource clock;
  private String file;
  private long firstPosition;
  private long position;
  private boolean fileEnded;
  private Instant firstEventAt = Instant.MAX;
  private Instant lastEventAt = Instant.EPOCH;
  private Instant oddest = Instant.EPOCH;

  SliceCourse(
      ServerFlavor flavor,
      String file,
      long position,
      Optional<String> openTransaction,
      InstantSource clock) {
    this.transactions = new TransactionTracker(flavor, openTransaction);
    this.clock = clock;
    this.file = file;
    this.firstPosition = position;
    this.position = position;
  }

  /** Returns whether the file's magic bytes precede this event. */
  boolean beginsWith(RawEvent event) {
    return position == 0 && event.position() == Magic.LENGTH;
  }

  /** Adds an event, of which at least the beginning is in {@code head}. */
  void follow(RawEvent head, long length) {
    if (beginsWith(head)) {
      position = Magic.LENGTH;
    }
    if (!head.file().equals(file) || head.position() != position) {
      throw new BinlogUnreadable(
          "%s:%d does not follow %s:%d".formatted(head.file(), head.position(), file, position),
          null);
    }
    position += length;
    Optional<Instant> committedBefore = transactions.committedAt();
    try {
      transactions.follow(head);
    } catch (IndexOutOfBoundsException | BufferUnderflowException tooShort) {
      throw new BinlogUnreadable(
          "%s: the event at %d is too short for its type".formatted(file, head.position()),
          tooShort);
    }
    fileEnded = head.type() == EventType.ROTATE || head.type() == EventType.STOP;
    time(transactions.committedAt().or(() -> committedBefore).orElse(head.at()), head.at());
  }

  private void time(Instant said, Instant header) {
    Instant now = clock.instant();
    Instant latest = header.isAfter(said) ? header : said;
    if (latest.isAfter(now.plus(TOLERANCE)) && latest.isAfter(oddest)) {
      oddest = latest;
    }
    if (said.equals(Instant.EPOCH)) {
      return;
    }
    Instant at = said.isAfter(now) ? now : said;
    firstEventAt = at.isBefore(firstEventAt) ? at : firstEventAt;
    lastEventAt = at.isAfter(lastEventAt) ? at : lastEventAt;
  }

  /** Continues at the beginning of the next file. */
  void open(String nextFile) {
    file = nextFile;
    firstPosition = 0;
    position = 0;
  }

  /** Returns the slice up to here; the next slice begins after it. */
  SealedSlice seal(boolean endsFile, Slice content) {
    boolean timed = !firstEventAt.equals(Instant.MAX);
    SealedSlice sealed =
        new SealedSlice(
            file,
            firstPosition,
            position,
            timed ? firstEventAt : lastEventAt,
            lastEventAt,
            transactions.takeCompleted(),
            endsFile || fileEnded,
            transactions.openTransaction(),
            oddest.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(oddest),
            content);
    firstPosition = position;
    firstEventAt = Instant.MAX;
    oddest = Instant.EPOCH;
    return sealed;
  }

  String file() {
    return file;
  }

  long position() {
    return position;
  }

  boolean isFileEnded() {
    return fileEnded;
  }

  boolean isCrowded() {
    return transactions.isCrowded();
  }

  boolean isBetweenTransactions() {
    return transactions.isOutside();
  }
}
