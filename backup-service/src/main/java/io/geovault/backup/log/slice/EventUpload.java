package io.geovault.backup.log.slice;

import io.geovault.mysql.binlog.LargeEvent;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The upload of one large event to the store, one part at a time in one buffer. Nothing is visible
 * until the whole event has been received and its checksum is right; a failure leaves nothing in
 * the store.
 */
final class EventUpload implements LargeEvent.Sink {

  private static final Logger LOG = Logger.getLogger(EventUpload.class);

  /** Stores accept 10,000 parts of at least 5 MiB each: an event has at most 1 GiB. */
  private static final int PART = 8 << 20;

  private final ObjectStore store;
  private final ObjectKey key;
  private final byte[] part;
  private final MessageDigest digest = Sha256.newDigest();
  private final List<PartReceipt> receipts = new ArrayList<>();
  private Crc32c crc = Crc32c.EMPTY;
  private long written;
  private int filled;
  private @Nullable UploadId upload;

  private EventUpload(ObjectStore store, ObjectKey key, long length) {
    this.store = store;
    this.key = key;
    this.part = new byte[(int) Math.min(PART, length)];
  }

  /** Receives the event and stores it; returns once the store has confirmed it. */
  static StoredBytes copy(LargeEvent event, ObjectStore store, ObjectKey key)
      throws InterruptedException {
    EventUpload to = new EventUpload(store, key, event.length());
    boolean done = false;
    try {
      event.copyTo(to);
      StoredBytes stored = to.finish();
      done = true;
      return stored;
    } finally {
      if (!done) {
        to.abort();
      }
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    int done = 0;
    while (done < count) {
      if (filled == part.length) {
        send();
      }
      int some = Math.min(part.length - filled, count - done);
      System.arraycopy(bytes, offset + done, part, filled, some);
      filled += some;
      done += some;
    }
  }

  /** Sends a full part only when more bytes follow, because only the last part may be short. */
  private void send() {
    if (upload == null) {
      clearEarlierTries();
      upload = store.beginUpload(key);
    }
    Slice content = new Slice(part, 0, filled);
    receipts.add(store.uploadPart(key, upload, receipts.size() + 1, content, count(content)));
  }

  private void clearEarlierTries() {
    for (PendingUpload pending : store.pendingUploads(key)) {
      store.abortUpload(key, pending.uploadId());
    }
  }

  private Crc32c count(Slice content) {
    Crc32c own = content.crc32c();
    digest.update(content.array(), content.offset(), content.length());
    crc = crc.append(own, content.length());
    written += content.length();
    filled = 0;
    return own;
  }

  private StoredBytes finish() {
    if (upload == null) {
      Slice content = new Slice(part, 0, filled);
      store.put(key, content);
      count(content);
    } else {
      send();
      store.completeUpload(key, upload, receipts);
    }
    return new StoredBytes(written, Sha256.finish(digest), crc);
  }

  private void abort() {
    if (upload != null) {
      try {
        store.abortUpload(key, upload);
      } catch (RuntimeException failure) {
        LOG.infof(
            "The upload of %s could not be ended, the next attempt ends it: %s",
            key, failure.getMessage());
      }
    }
  }
}
