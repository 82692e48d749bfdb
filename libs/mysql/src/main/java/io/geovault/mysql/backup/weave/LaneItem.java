package io.geovault.mysql.backup.weave;

import java.util.concurrent.Future;

/** What a process that dumps tables hands over, in its order. */
sealed interface LaneItem {

  /** The memory it is counted with. */
  default int weight() {
    return 64;
  }

  /**
   * Rows, a gzip member as soon as it is compressed; while a block is open, its last statement goes
   * on in the next one of the same process, and nothing may come between.
   */
  record Block(Future<byte[]> member, int weight, boolean open) implements LaneItem {}

  /** One more table is complete. */
  record TableDone() implements LaneItem {}

  /** The process has no more tables of the present database. */
  record DatabaseDone() implements LaneItem {}
}
