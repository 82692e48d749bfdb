package io.geovault.mysql.archive;

import io.geovault.objectstore.PartReceipt;

/**
 * How large each part of an upload of unknown size is. Small parts as long as the estimate of the
 * size holds; after the 6,000th they double every 500 parts, so that even a dump estimated at
 * nothing ends below 10,000 parts after more than a tebibyte.
 */
record PartSizes(int first) {
  private static final int SMALLEST = 8 << 20;
  private static final int LARGEST = 1 << 30;
  private static final int STEADY_PARTS = 6_000;
  private static final int DOUBLING_PARTS = 500;
  private static final long PARTS_OF_ESTIMATE = 5_000;

  /** Sizes that send an object of about the estimated size in equal parts. */
  static PartSizes forEstimate(long expectedBytes) {
    long wanted = expectedBytes / PARTS_OF_ESTIMATE;
    long rounded = (wanted + SMALLEST - 1) / SMALLEST * SMALLEST;
    return new PartSizes(Math.clamp(rounded, SMALLEST, LARGEST));
  }

  /** The size of a part by its number, from 1; a multiple of the tar block. */
  int of(int number) {
    if (number < 1 || number > PartReceipt.MAX_NUMBER) {
      throw new IllegalArgumentException("An object has parts 1 to 10,000, not " + number);
    }
    if (number <= STEADY_PARTS) {
      return first;
    }
    int doublings = (number - STEADY_PARTS - 1) / DOUBLING_PARTS + 1;
    return (int) Math.min((long) first << doublings, LARGEST);
  }
}
