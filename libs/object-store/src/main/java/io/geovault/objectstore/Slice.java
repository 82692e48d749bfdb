package io.geovault.objectstore;

import io.geovault.objectstore.checksum.Crc32c;
import java.util.Objects;

/**
 * A stretch of a caller's array, lent to a store for the length of one call and never copied. A
 * record of an array compares by identity, which is all a loan needs.
 */
@SuppressWarnings("ArrayRecordComponent") // a loan of bytes, not a value: copying would defeat it
public record Slice(byte[] array, int offset, int length) {
  public Slice {
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  /** All bytes of an array. */
  public static Slice of(byte[] array) {
    return new Slice(array, 0, array.length);
  }

  /** The checksum of the stretch as it is now. */
  public Crc32c crc32c() {
    return Crc32c.of(array, offset, length);
  }
}
