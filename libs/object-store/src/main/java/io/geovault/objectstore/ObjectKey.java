package io.geovault.objectstore;

import java.nio.charset.StandardCharsets;

/**
 * The name of one object in a bucket: a relative path that never leaves its prefix, and is short
 * enough for every store (1,024 bytes of UTF-8).
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
  private static final int MAX_BYTES = 1024;

  public ObjectKey {
    if (value.isEmpty() || value.startsWith("/")) {
      throw new IllegalArgumentException(
          "An object key is relative and not empty: '" + value + "'");
    }
    if (value.contains("..") || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "An object key holds neither '..' nor control characters: '" + value + "'");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "An object key is at most "
              + MAX_BYTES
              + " bytes long, this one starts with '"
              + value.substring(0, 64)
              + "'");
    }
  }

  /** The key up to and including its last {@code /}; empty if it has none. */
  public String parent() {
    return value.substring(0, value.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(ObjectKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
