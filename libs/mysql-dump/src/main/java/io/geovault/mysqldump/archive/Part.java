package io.geovault.mysqldump.archive;

import io.geovault.objectstore.Slice;

/** One part being filled. It stays in memory while a header inside it is not yet known. */
final class Part {
  private final int number;
  private final byte[] bytes;
  private int length;
  private boolean pinned;

  Part(int number, byte[] bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  int number() {
    return number;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  boolean isFull() {
    return length == bytes.length;
  }

  boolean isPinned() {
    return pinned;
  }

  /** Appends as many bytes as fit and returns their number. */
  int append(byte[] source, int offset, int count) {
    int taken = Math.min(count, bytes.length - length);
    System.arraycopy(source, offset, bytes, length, taken);
    length += taken;
    return taken;
  }

  /**
   * Reserves space for a header and keeps the part in memory until {@link #fillIn}; returns the
   * offset of the header.
   */
  int reserveHeader() {
    int place = length;
    length += TarHeader.BLOCK;
    pinned = true;
    return place;
  }

  void fillIn(int place, byte[] header) {
    System.arraycopy(header, 0, bytes, place, header.length);
    pinned = false;
  }

  Slice content() {
    return new Slice(bytes, 0, length);
  }
}
