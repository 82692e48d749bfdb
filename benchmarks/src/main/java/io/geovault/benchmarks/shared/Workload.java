package io.geovault.benchmarks.shared;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The objects to copy, with bytes that do not compress: one large one, or many small ones. */
public record Workload(String name, List<Item> items) {

  /** One object of the source bucket. */
  public record Item(String key, long sizeBytes, Sha256 sha256) {}

  /** The size of all objects together. */
  public long totalBytes() {
    return items.stream().mapToLong(Item::sizeBytes).sum();
  }

  /** Makes one object, uploaded in parts. */
  public static Workload large(ObjectStore store, String prefix, long sizeBytes) {
    byte[] part = random(16 << 20, 1);
    ObjectKey key = new ObjectKey(prefix + "/large.tar");
    MessageDigest digest = Sha256.newDigest();
    UploadId upload = store.beginUpload(key);
    List<PartReceipt> parts = new ArrayList<>();
    for (long sent = 0; sent < sizeBytes; sent += part.length) {
      // Every part differs, as in a real backup.
      part[0] = (byte) parts.size();
      part[1] = (byte) (parts.size() >> 8);
      digest.update(part);
      parts.add(store.uploadPart(key, upload, parts.size() + 1, Slice.of(part)));
    }
    store.completeUpload(key, upload, parts);
    return new Workload(
        "1 object of " + (sizeBytes >> 20) + " MiB",
        List.of(new Item(key.value(), sizeBytes, Sha256.finish(digest))));
  }

  /** Makes many objects, each uploaded in one piece. */
  public static Workload small(ObjectStore store, String prefix, int count, int sizeBytes) {
    List<Item> items = new ArrayList<>();
    byte[] content = random(sizeBytes, 2);
    for (int i = 0; i < count; i++) {
      content[0] = (byte) i;
      content[1] = (byte) (i >> 8);
      ObjectKey key = new ObjectKey("%s/small-%05d.tar".formatted(prefix, i));
      store.put(key, Slice.of(content));
      items.add(new Item(key.value(), sizeBytes, Sha256.of(content)));
    }
    return new Workload(count + " objects of " + (sizeBytes >> 10) + " KiB", items);
  }

  private static byte[] random(int size, int seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
