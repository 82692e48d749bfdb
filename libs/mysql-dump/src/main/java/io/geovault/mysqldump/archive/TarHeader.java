package io.geovault.mysqldump.archive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The POSIX (ustar) header of one regular file. Sizes of 8 GiB and more are written in base 256,
 * which GNU tar, bsdtar and all others read.
 */
final class TarHeader {
  static final int BLOCK = 512;

  private static final int NAME_MAX = 100;
  private static final int PREFIX_MAX = 155;
  private static final int SIZE_OFFSET = 124;
  private static final int CHECKSUM_OFFSET = 148;
  private static final long OCTAL_LIMIT = 1L << 33;
  private static final String READABLE_BY_OWNER = "0000600";
  private static final String NOBODY = "0000000";

  private TarHeader() {}

  /** Returns the 512 bytes of the header; the path must fit the ustar name fields. */
  static byte[] of(String path, long size, Instant modified) {
    var header = new byte[BLOCK];
    int split = path.length() <= NAME_MAX ? -1 : path.lastIndexOf('/');
    String name = path.substring(split + 1);
    String prefix = split < 0 ? "" : path.substring(0, split);
    if (name.length() > NAME_MAX || prefix.length() > PREFIX_MAX) {
      throw new IllegalArgumentException("A tar header has no room for the path " + path);
    }
    text(header, 0, name);
    text(header, 100, READABLE_BY_OWNER);
    text(header, 108, NOBODY);
    text(header, 116, NOBODY);
    size(header, size);
    text(header, 136, octal(modified.getEpochSecond(), 11));
    text(header, 156, "0");
    text(header, 257, "ustar");
    text(header, 263, "00");
    text(header, 345, prefix);
    checksum(header);
    return header;
  }

  /** Returns the number of bytes that fill the last block of content of this size. */
  static int padding(long size) {
    return (int) (-size & (BLOCK - 1));
  }

  private static void size(byte[] header, long size) {
    if (size < OCTAL_LIMIT) {
      text(header, SIZE_OFFSET, octal(size, 11));
      return;
    }
    header[SIZE_OFFSET] = (byte) 0x80;
    for (int i = 0; i < Long.BYTES; i++) {
      header[SIZE_OFFSET + 11 - i] = (byte) (size >>> (Byte.SIZE * i));
    }
  }

  /** Writes the sum of all bytes, with the checksum field itself counted as blanks. */
  private static void checksum(byte[] header) {
    text(header, CHECKSUM_OFFSET, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    text(header, CHECKSUM_OFFSET, octal(sum, 6) + "\0 ");
  }

  private static String octal(long value, int digits) {
    String text = Long.toOctalString(value);
    return "0".repeat(digits - text.length()) + text;
  }

  private static void text(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
