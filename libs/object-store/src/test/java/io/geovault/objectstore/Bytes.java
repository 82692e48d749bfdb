package io.geovault.objectstore;

import java.util.Random;

/** Reproducible content for tests. */
public final class Bytes {
  private Bytes() {}

  /** Random bytes; the same seed gives the same bytes. */
  public static byte[] random(long seed, int length) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
