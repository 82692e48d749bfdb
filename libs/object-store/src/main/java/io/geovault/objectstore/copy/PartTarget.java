package io.geovault.objectstore.copy;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;

/** What becomes of a part that was read: sent to the destination, or known to be there. */
interface PartTarget {
  /** Called from several threads, for each part once. */
  Held accept(int number, Slice part, Crc32c checksum);

  /** A part the destination holds, and whether it had to be sent for that. */
  record Held(PartReceipt receipt, boolean sent) {}

  /** For an object that is whole at the destination: nothing is sent, the bytes are only proven. */
  static Held alreadyThere(int number, Slice part, Crc32c checksum) {
    return new Held(new PartReceipt(number, part.length(), "", checksum), false);
  }
}
