package io.geovault.mysqldump.archive;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.security.MessageDigest;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/**
 * Reads a finished object once from its store to compute its SHA-256 and to prove that the store
 * returns what was sent. The next range is requested while one is digested.
 */
public final class ReadBack {
  private static final int STRETCH = 8 << 20;

  private final ObjectStore store;
  private final ObjectKey key;
  private final StoredArchive sent;
  private final MessageDigest sha256 = Sha256.newDigest();
  private final CRC32C crc = new CRC32C();

  public ReadBack(ObjectStore store, ObjectKey key, StoredArchive sent) {
    this.store = store;
    this.key = key;
    this.sent = sent;
  }

  /**
   * Returns the digest of the object in the store. When cancelled, it ends early and its result
   * must not be used.
   */
  public Sha256 digest(BooleanSupplier cancelled) {
    long offset = 0;
    try (var ahead = new ReadAhead(store, key, STRETCH)) {
      int count = STRETCH;
      while (count == STRETCH && !cancelled.getAsBoolean()) {
        Slice stretch = ahead.next();
        count = stretch.length();
        sha256.update(stretch.array(), 0, count);
        crc.update(stretch.array(), 0, count);
        offset += count;
      }
    }
    if (!cancelled.getAsBoolean()) {
      confirm(new StoredArchive(offset, new Crc32c((int) crc.getValue())));
    }
    return Sha256.finish(sha256);
  }

  private void confirm(StoredArchive held) {
    if (!held.equals(sent)) {
      throw new ChecksumMismatch(
          store.address(), key, "sent " + sent + ", but the store gives back " + held);
    }
  }
}
