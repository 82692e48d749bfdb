package io.geovault.events.rule;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: other bytes are refused rather than replaced. */
public final class Utf8 {
  public static final String RULE = "must be UTF-8";

  private Utf8() {}

  public static String decode(String field, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidEvent(field, RULE);
    }
  }
}
