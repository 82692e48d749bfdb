package io.geovault.objectstore.checksum;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * A CRC-32C (Castagnoli) checksum, printed as S3 does: Base64 of its four big-endian bytes.
 * Checksums of adjacent ranges combine into the checksum of the whole without its bytes.
 */
public record Crc32c(int value) {
  /** The checksum of no bytes. */
  public static final Crc32c EMPTY = new Crc32c(0);

  /** The checksum of a range of the given bytes. */
  public static Crc32c of(byte[] content, int offset, int length) {
    var crc = new CRC32C();
    crc.update(content, offset, length);
    return new Crc32c((int) crc.getValue());
  }

  /** The checksum of all given bytes. */
  public static Crc32c of(byte[] content) {
    return of(content, 0, content.length);
  }

  /** Parses the S3 form, Base64 of four bytes. */
  @JsonCreator
  public static Crc32c parse(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != Integer.BYTES) {
      throw new IllegalArgumentException("A CRC-32C is Base64 of four bytes, not '" + base64 + "'");
    }
    return new Crc32c(ByteBuffer.wrap(bytes).getInt());
  }

  /**
   * The checksum of these bytes followed by the bytes of {@code next}, which has the given length.
   */
  public Crc32c append(Crc32c next, long nextLength) {
    return new Crc32c(Crc32cShift.zeros(value, nextLength) ^ next.value);
  }

  /** The S3 form, Base64 of the four big-endian bytes. */
  @JsonValue
  public String base64() {
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  @Override
  public String toString() {
    return base64();
  }
}
