package io.geovault.objectstore.copy;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.util.List;

/** What went through: its digest, how much of it was sent, and a receipt for each part in order. */
record Moved(Sha256 sha256, long bytesSent, List<PartReceipt> receipts) {

  long sizeBytes() {
    return receipts.stream().mapToLong(PartReceipt::sizeBytes).sum();
  }

  /** The checksum of the whole, combined from those of the parts. */
  Crc32c crc32c() {
    var crc = Crc32c.EMPTY;
    for (var receipt : receipts) {
      crc = crc.append(receipt.checksum(), receipt.sizeBytes());
    }
    return crc;
  }
}
