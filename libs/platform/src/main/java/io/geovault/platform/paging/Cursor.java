package io.geovault.platform.paging;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An opaque place in a list: the sort key of the last row seen, with a check sum so that a made-up
 * or cut cursor is refused and not taken for some other place. It is no secret and grants nothing:
 * rows are filtered by caller anyway.
 */
public final class Cursor {

  private Cursor() {}

  static String encode(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    byte[] sealed =
        ByteBuffer.allocate(4 + bytes.length).putInt(checksum(bytes)).put(bytes).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** The key behind a cursor this suite gave out; null stands for the beginning of the list. */
  public static @Nullable String decode(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      ByteBuffer sealed = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      int checksum = sealed.getInt();
      byte[] bytes = new byte[sealed.remaining()];
      sealed.get(bytes);
      String key = new String(bytes, StandardCharsets.UTF_8);
      // Anyone can compute the checksum, and no database text holds NUL.
      if (checksum == checksum(bytes) && key.indexOf('\0') < 0) {
        return key;
      }
    } catch (IllegalArgumentException | BufferUnderflowException madeUp) {
      // falls through to the one refusal
    }
    throw new Refusal(
        CommonError.INVALID_CURSOR, "cursor: use the nextCursor of an earlier answer, unchanged");
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
