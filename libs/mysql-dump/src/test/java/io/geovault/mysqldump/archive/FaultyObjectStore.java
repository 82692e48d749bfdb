package io.geovault.mysqldump.archive;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store in memory that fails or changes its answers on request, and records the parts sent. */
public final class FaultyObjectStore extends InMemoryObjectStore {
  public final List<Integer> partOrder = new CopyOnWriteArrayList<>();
  public volatile int refusePartsFrom = Integer.MAX_VALUE;
  public volatile boolean loseAnswerOfComplete;
  public volatile boolean flipOneBit;

  /** Returns the bytes of an existing object. */
  public byte[] content(ObjectKey key) {
    try (InputStream in = open(key)) {
      return in.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Returns all objects. */
  public List<StoredObject> objects() {
    return list("", Optional.empty(), Integer.MAX_VALUE);
  }

  @Override
  public int read(ObjectKey key, long offset, Slice target) {
    int count = super.read(key, offset, target);
    if (flipOneBit && count > 0) {
      target.array()[target.offset()] ^= 1;
    }
    return count;
  }

  @Override
  public synchronized PartReceipt uploadPart(
      ObjectKey key, UploadId upload, int number, Slice content, Crc32c checksum) {
    if (partOrder.size() >= refusePartsFrom) {
      throw new StoreUnreachable(address(), "part " + number, null);
    }
    PartReceipt receipt = super.uploadPart(key, upload, number, content, checksum);
    partOrder.add(number);
    return receipt;
  }

  @Override
  public synchronized StoredObject completeUpload(
      ObjectKey key, UploadId upload, List<PartReceipt> parts) {
    StoredObject stored = super.completeUpload(key, upload, parts);
    if (loseAnswerOfComplete) {
      throw new StoreUnreachable(address(), "complete " + key, null);
    }
    return stored;
  }
}
