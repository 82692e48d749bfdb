package io.geovault.mysqldump.archive;

import io.geovault.objectstore.PartReceipt;

/**
 * The size of each part of an upload of unknown size. Parts stay small while the size estimate
 * holds. After part 6,000 the size doubles every 500 parts, so that even a dump with an estimate of
 * zero needs fewer than 10,000 parts for more than a tebibyte.
 */
record PartSizes(int first) {
  private static final int SMALLEST = 8 << 20;
  private static final int LARGEST = 1 << 30;
  private static final int STEADY_PARTS = 6_000;
  private static final int DOUBLING_PARTS = 500;
  private static final long PARTS_OF_ESTIMATE = 5_000;

  /** Returns sizes with which an object of about the estimated size is sent in equal parts. */
  static PartSizes forEstimate(long expectedBytes) {
    long wanted = expectedBytes / PARTS_OF_ESTIMATE;
    long rounded = (wanted + SMALLEST - 1) / SMALLEST * SMALLEST;
    return new PartSizes(Math.clamp(rounded, SMALLEST, LARGEST));
  }

  /** Returns the size of a part by its number, from 1; a multiple of the tar block. */
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
