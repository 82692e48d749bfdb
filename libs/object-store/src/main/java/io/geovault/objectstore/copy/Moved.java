package io.geovault.objectstore.copy;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.util.List;

/** The moved bytes: their digest, how many were sent, and a receipt for each part in order. */
record Moved(Sha256 sha256, long bytesSent, List<PartReceipt> receipts) {

  long sizeBytes() {
    return receipts.stream().mapToLong(PartReceipt::sizeBytes).sum();
  }

  /** The checksum of the whole object, combined from those of its parts. */
  Crc32c crc32c() {
    var crc = Crc32c.EMPTY;
    for (var receipt : receipts) {
      crc = crc.append(receipt.checksum(), receipt.sizeBytes());
    }
    return crc;
  }
}
