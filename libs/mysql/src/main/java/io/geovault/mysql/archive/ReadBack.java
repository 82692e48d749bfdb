package io.geovault.mysql.archive;

import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/**
 * Reads a finished object once from its store: its SHA-256, and the proof that the store gives back
 * what was sent. A broken connection is taken up again where it broke, a few times.
 */
public final class ReadBack {
  private static final int BUFFER = 256 * 1024;
  private static final int BREAKS_ALLOWED = 5;

  private final ObjectStore store;
  private final ObjectKey key;
  private final StoredArchive sent;
  private final BooleanSupplier cancelled;
  private final MessageDigest sha256 = Sha256.newDigest();
  private final CRC32C crc = new CRC32C();
  private long offset;

  public ReadBack(ObjectStore store, ObjectKey key, StoredArchive sent, BooleanSupplier cancelled) {
    this.store = store;
    this.key = key;
    this.sent = sent;
    this.cancelled = cancelled;
  }

  /** The digest of what the store holds; ends early, with a wrong digest, only when cancelled. */
  public Sha256 digest() {
    int breaks = 0;
    while (offset < sent.sizeBytes() && !cancelled.getAsBoolean()) {
      long before = offset;
      try (InputStream in = open()) {
        read(in);
      } catch (IOException e) {
        breaks = offset > before ? 1 : breaks + 1;
        if (breaks > BREAKS_ALLOWED) {
          throw new StoreUnreachable(store.address(), "reading back '" + key + "'", e);
        }
      }
    }
    if (!cancelled.getAsBoolean()) {
      confirm();
    }
    return Sha256.finish(sha256);
  }

  private InputStream open() {
    return offset == 0
        ? store.open(key)
        : store.open(key, new ByteRange(offset, sent.sizeBytes() - offset));
  }

  private void read(InputStream in) throws IOException {
    var buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      sha256.update(buffer, 0, count);
      crc.update(buffer, 0, count);
      offset += count;
      if (cancelled.getAsBoolean()) {
        return;
      }
    }
    if (offset < sent.sizeBytes()) {
      throw new IOException("the object ended early");
    }
  }

  private void confirm() {
    var held = new StoredArchive(offset, new Crc32c((int) crc.getValue()));
    if (!held.equals(sent)) {
      throw new ChecksumMismatch(
          store.address(), key, "sent " + sent + ", but the store gives back " + held);
    }
  }
}
