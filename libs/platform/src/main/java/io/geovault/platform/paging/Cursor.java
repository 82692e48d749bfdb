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
 * An opaque position in a list: the sort key of the last row seen, with a checksum over the key and
 * the list's address. A cursor that is made up, cut, or from another list is therefore refused and
 * not taken for another position. The cursor is no secret and grants nothing: rows are filtered by
 * caller anyway.
 */
public final class Cursor {

  private static final int SEPARATOR = 0;

  private Cursor() {}

  static String encode(String list, String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    byte[] sealed =
        ByteBuffer.allocate(4 + bytes.length).putInt(checksum(list, bytes)).put(bytes).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** Returns the key in a cursor of that list; null means the beginning of the list. */
  static @Nullable String decode(String list, @Nullable String cursor) {
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
      if (checksum == checksum(list, bytes) && key.indexOf('\0') < 0) {
        return key;
      }
    } catch (IllegalArgumentException | BufferUnderflowException madeUp) {
      // falls through to the one refusal
    }
    throw refused();
  }

  /** Returns the one refusal of every cursor that its list has not given out. */
  public static Refusal refused() {
    return new Refusal(
        CommonError.INVALID_CURSOR, "cursor: use the nextCursor of an earlier answer, unchanged");
  }

  private static int checksum(String list, byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(list.getBytes(StandardCharsets.UTF_8));
    crc.update(SEPARATOR);
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
