package io.geovault.objectstore.copy;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;

/** Handles a part that was read: sends it to the destination, or knows that it is already there. */
interface PartTarget {
  /** Called by several threads, once for each part. */
  Held accept(int number, Slice part, Crc32c checksum);

  /** A part that the destination holds, and whether it was sent now. */
  record Held(PartReceipt receipt, boolean sent) {}

  /**
   * For an object that is complete at the destination: nothing is sent, the bytes are only proven.
   */
  static Held alreadyThere(int number, Slice part, Crc32c checksum) {
    return new Held(new PartReceipt(number, part.length(), "", checksum), false);
  }
}
