package io.geovault.objectstore;

import io.geovault.objectstore.checksum.Crc32c;

/** A store's confirmation that it holds one part, whose checksum it verified while receiving it. */
public record PartReceipt(int number, long sizeBytes, String etag, Crc32c checksum) {
  /** The largest part number that every S3 store accepts. */
  public static final int MAX_NUMBER = 10_000;

  public PartReceipt {
    if (number < 1 || sizeBytes < 0) {
      throw new IllegalArgumentException("No such part: number " + number + ", size " + sizeBytes);
    }
  }
}
