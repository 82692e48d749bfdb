package io.geovault.objectstore.checksum;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** A SHA-256 digest as 64 lower-case hex digits; it proves that two objects hold the same bytes. */
public record Sha256(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public Sha256 {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "A SHA-256 is 64 lower-case hex digits, not '" + hex + "'");
    }
  }

  /** Parses 64 hex digits of either case. */
  @JsonCreator
  public static Sha256 parse(String text) {
    return new Sha256(text.toLowerCase(Locale.ROOT));
  }

  /** The digest of all given bytes. */
  public static Sha256 of(byte[] content) {
    return new Sha256(HexFormat.of().formatHex(newDigest().digest(content)));
  }

  /** The digest of a range of the given bytes. */
  public static Sha256 of(byte[] content, int offset, int length) {
    var digest = newDigest();
    digest.update(content, offset, length);
    return finish(digest);
  }

  /** Finishes the computation and returns its digest; this resets {@code digest}. */
  public static Sha256 finish(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  /** Starts a SHA-256 computation; {@link #finish} ends it. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    return hex;
  }
}
