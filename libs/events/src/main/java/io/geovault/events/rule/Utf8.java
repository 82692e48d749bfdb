package io.geovault.events.rule;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: other bytes are refused rather than replaced. */
public final class Utf8 {
  public static final String RULE = "must be UTF-8";

  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * Returns the text.
   *
   * @throws InvalidEvent that names {@code field} if the bytes are not UTF-8
   */
  public static String decode(String field, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // The quick way replaces wrong bytes; only a text with a replacement is decoded strictly, too.
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(field, bytes);
    }
    return text;
  }

  private static void requireUtf8(String field, byte[] bytes) {
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new InvalidEvent(field, RULE);
    }
  }
}
