package io.geovault.mysqldump.backup.weave;

import java.util.concurrent.Future;

/** An item that a process that dumps tables hands over; items arrive in the order of its dump. */
sealed interface LaneItem {

  /** Returns the bytes of memory that this item counts for. */
  default int weight() {
    return 64;
  }

  /**
   * Rows, as a gzip member that becomes available when it is compressed. While a block is open, its
   * last statement continues in the next block of the same process, and no other item may come
   * between them.
   */
  record Block(Future<byte[]> member, int weight, boolean open) implements LaneItem {}

  /** One more table is complete. */
  record TableDone() implements LaneItem {}

  /** The process has no more tables of the current database. */
  record DatabaseDone() implements LaneItem {}
}
