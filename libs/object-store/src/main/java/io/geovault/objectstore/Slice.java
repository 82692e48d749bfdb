package io.geovault.objectstore;

import io.geovault.objectstore.checksum.Crc32c;
import java.util.Objects;

/**
 * A part of a caller's array, lent to a store for the duration of one call and never copied. As a
 * record that holds an array, it compares by identity, which is enough for a loan.
 */
@SuppressWarnings("ArrayRecordComponent") // a loan, not a value: never copied
public record Slice(byte[] array, int offset, int length) {
  public Slice {
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  /** A slice of all bytes of an array. */
  public static Slice of(byte[] array) {
    return new Slice(array, 0, array.length);
  }

  /** The checksum of the slice's current bytes. */
  public Crc32c crc32c() {
    return Crc32c.of(array, offset, length);
  }
}
