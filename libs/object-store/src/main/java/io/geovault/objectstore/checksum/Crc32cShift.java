package io.geovault.objectstore.checksum;

/**
 * Advances a finished CRC-32C over a run of zero bytes: multiplication by x^(8n) modulo the
 * polynomial, in reflected bit order. Pre- and post-conditioning cancel out, so combining two
 * checksums needs only this and one exclusive or.
 */
final class Crc32cShift {
  private static final int POLYNOMIAL = 0x82F63B78;
  private static final int ONE = 1 << 31;

  /** x^(8 * 2^k) for each k. */
  private static final int[] POWERS = powers();

  private Crc32cShift() {}

  static int zeros(int crc, long bytes) {
    int factor = ONE;
    int k = 0;
    for (long rest = bytes; rest != 0; rest >>>= 1, k++) {
      if ((rest & 1) != 0) {
        factor = multiply(POWERS[k], factor);
      }
    }
    return multiply(factor, crc);
  }

  private static int[] powers() {
    var powers = new int[Long.SIZE];
    powers[0] = ONE >>> 8;
    for (int k = 1; k < powers.length; k++) {
      powers[k] = multiply(powers[k - 1], powers[k - 1]);
    }
    return powers;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) != 0 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
    }
    return product;
  }
}
