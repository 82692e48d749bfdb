package io.geovault.objectstore;

/** A part of an object: {@code length} bytes from {@code offset}, never empty. */
public record ByteRange(long offset, long length) {
  public ByteRange {
    if (offset < 0 || length <= 0) {
      throw new IllegalArgumentException(
          "A byte range starts at 0 or later and is not empty: offset "
              + offset
              + ", length "
              + length);
    }
    Math.addExact(offset, length);
  }

  /** The offset of the first byte after the range. */
  public long end() {
    return offset + length;
  }
}
