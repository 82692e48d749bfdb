package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.EventType;
import io.geovault.mysql.binlog.Magic;
import io.geovault.mysql.binlog.RawEvent;
import io.geovault.objectstore.Slice;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gathers the events of one file into slices that join without a gap. Keeps no clock: when to seal
 * is its owner's decision, except that a file's last event makes the slice complete.
 */
public final class SliceBuilder {
  private static final int SMALLEST = 16 << 10;

  private final TransactionTracker transactions;
  private String file;
  private long firstPosition;
  private byte[] bytes = new byte[0];
  private int size;
  private boolean fileEnded;
  private Instant firstEventAt = Instant.MAX;
  private Instant lastEventAt = Instant.EPOCH;

  /**
   * Goes on where an earlier slice ended.
   *
   * @param openTransaction what that slice said of itself
   */
  public SliceBuilder(
      ServerFlavor flavor, String file, long position, Optional<String> openTransaction) {
    this.transactions = new TransactionTracker(flavor, openTransaction);
    this.file = file;
    this.firstPosition = position;
  }

  /** Adds the event that follows; throws {@link BinlogUnreadable} where it does not. */
  public void add(RawEvent event) {
    if (firstPosition == 0 && size == 0 && event.position() == Magic.LENGTH) {
      append(Magic.bytes());
    }
    if (!event.file().equals(file) || event.position() != position()) {
      throw new BinlogUnreadable(
          "%s:%d does not follow %s:%d".formatted(event.file(), event.position(), file, position()),
          null);
    }
    append(event.bytes());
    transactions.follow(event);
    fileEnded = event.type() == EventType.ROTATE || event.type() == EventType.STOP;
    Instant at = event.at();
    if (!at.equals(Instant.EPOCH)) {
      firstEventAt = at.isBefore(firstEventAt) ? at : firstEventAt;
      lastEventAt = at.isAfter(lastEventAt) ? at : lastEventAt;
    }
  }

  private void append(byte[] more) {
    int needed = Math.addExact(size, more.length);
    if (needed > bytes.length) {
      int roomy = (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, Math.max(Math.max(needed, roomy), SMALLEST));
    }
    System.arraycopy(more, 0, bytes, size, more.length);
    size = needed;
  }

  /** Goes on at the beginning of the next file; what there was of the last one must be sealed. */
  public void open(String nextFile) {
    if (size > 0) {
      throw new IllegalStateException("the last of " + file + " is not sealed");
    }
    if (!nextFile.equals(file)) {
      file = nextFile;
      firstPosition = 0;
    }
  }

  /** The slice as it is; the next one begins behind it. */
  public SealedSlice seal(boolean endsFile) {
    if (size == 0) {
      throw new IllegalStateException("a slice is not empty");
    }
    boolean told = !firstEventAt.equals(Instant.MAX);
    SealedSlice sealed =
        new SealedSlice(
            file,
            firstPosition,
            position(),
            told ? firstEventAt : lastEventAt,
            lastEventAt,
            transactions.takeCompleted(),
            endsFile || fileEnded,
            transactions.openTransaction(),
            new Slice(bytes, 0, size));
    firstPosition = position();
    bytes = new byte[0];
    size = 0;
    firstEventAt = Instant.MAX;
    return sealed;
  }

  public String file() {
    return file;
  }

  /** Where the next event must begin. */
  public long position() {
    return firstPosition + size;
  }

  public int size() {
    return size;
  }

  /** Whether the file says that nothing follows in it. */
  public boolean isFileEnded() {
    return fileEnded && size > 0;
  }

  /** Whether no transaction is open. */
  public boolean isBetweenTransactions() {
    return transactions.isOutside();
  }
}
