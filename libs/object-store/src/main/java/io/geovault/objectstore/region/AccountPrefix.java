package io.geovault.objectstore.region;

import io.geovault.objectstore.ObjectKey;

/**
 * A folder of a bucket in which an account keeps objects; always ends with a slash, so that it does
 * not cover another folder whose name starts with the same characters.
 */
public record AccountPrefix(String value) {

  public AccountPrefix {
    String folder = value.strip();
    value = new ObjectKey(folder.endsWith("/") ? folder : folder + "/").value();
    if (value.contains("//")) {
      throw new IllegalArgumentException("A prefix has no empty segments: '" + value + "'");
    }
  }

  boolean covers(String key) {
    return key.startsWith(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
