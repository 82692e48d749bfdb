package io.geovault.mysqldump.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses one block into one complete gzip member; thread-safe. */
public record GzipMember(int level) {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int CHUNK = 64 * 1024;

  /** Returns the gzip member of the first {@code size} bytes. */
  public byte[] compress(byte[] content, int size) {
    var out = new ByteArrayOutputStream(size / 3 + CHUNK);
    out.write(HEADER, 0, HEADER.length);
    var deflater = new Deflater(level, true);
    try {
      deflater.setInput(content, 0, size);
      deflater.finish();
      var chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
    } finally {
      deflater.end();
    }
    var crc = new CRC32();
    crc.update(content, 0, size);
    ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(trailer.putInt((int) crc.getValue()).putInt(size).array());
    return out.toByteArray();
  }
}
