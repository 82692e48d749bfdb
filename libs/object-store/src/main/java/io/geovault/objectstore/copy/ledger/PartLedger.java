package io.geovault.objectstore.copy.ledger;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.UploadId;
import java.util.List;
import java.util.Optional;

/**
 * The durable record of one copy, so that another process can continue where a killed one stopped.
 * Each call is durable when it returns; {@code finished} is called by several threads at once.
 *
 * <p>Finished parts are never sent again. They are read from the source again, because a SHA-256
 * cannot be continued without the bytes, and their CRC-32C is compared with the record.
 */
public interface PartLedger {

  /** The upload that was begun and not yet {@link #closed}. */
  Optional<Entry> current();

  /** Records that a new upload was begun at the destination; any earlier one is forgotten. */
  void begun(UploadId upload, long partBytes);

  /** Records that the destination holds this part of the current upload. */
  void finished(PartReceipt part);

  /** Records that the upload is completed, aborted or lost; nothing can be resumed. */
  void closed();

  /** An upload begun earlier: its id, the part size it was begun with, and the parts it holds. */
  record Entry(UploadId upload, long partBytes, List<PartReceipt> parts) {
    public Entry {
      parts = List.copyOf(parts);
    }
  }

  /** A ledger that ends with its process: a copy that uses it starts over after a crash. */
  static PartLedger inMemory() {
    return new InMemoryPartLedger();
  }
}
