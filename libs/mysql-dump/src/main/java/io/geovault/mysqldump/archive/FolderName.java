package io.geovault.mysqldump.archive;

import io.geovault.objectstore.checksum.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A folder name for a database that every file system accepts, different for different databases:
 * plain names stay unchanged, every other byte becomes {@code %XX}, and a very long result is cut
 * and ends in a digest.
 */
public record FolderName(String value) {
  private static final int LONGEST = 100;
  private static final int DIGEST_DIGITS = 32;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String RESERVED = "config.txt";

  /** Returns the folder name of a database. */
  public static FolderName of(String database) {
    byte[] bytes = database.getBytes(StandardCharsets.UTF_8);
    boolean reserved = database.toLowerCase(Locale.ROOT).equals(RESERVED);
    var name = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      if (isPlain(bytes[i], i == 0 || reserved)) {
        name.append((char) bytes[i]);
      } else {
        name.append('%').append(HEX.toHexDigits(bytes[i]));
      }
    }
    if (name.length() > LONGEST) {
      String digest = Sha256.of(bytes).hex().substring(0, DIGEST_DIGITS);
      return new FolderName(name.substring(0, LONGEST - DIGEST_DIGITS - 1) + "~" + digest);
    }
    return new FolderName(name.toString());
  }

  private static boolean isPlain(byte b, boolean strict) {
    boolean letterOrDigit = b == '_' || (b >= 0 && Character.isLetterOrDigit(b));
    return letterOrDigit || (!strict && (b == '.' || b == '-'));
  }

  @Override
  public String toString() {
    return value;
  }
}
