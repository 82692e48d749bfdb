package io.geovault.objectstore.copy.part;

import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.PartReceipt;

/**
 * The division of an object into parts: equal parts and a shorter last one, never more than S3
 * allows.
 */
public record PartPlan(long sizeBytes, long partBytes) {
  private static final long ROUNDING = 1L << 20;

  public PartPlan {
    if (sizeBytes < 0 || partBytes <= 0) {
      throw new IllegalArgumentException(
          "Cannot cut %d bytes by %d".formatted(sizeBytes, partBytes));
    }
  }

  /** Parts of the preferred size, or of as many whole MiB as needed to stay within 10,000 parts. */
  public static PartPlan of(long sizeBytes, long preferredPartBytes) {
    long least = Math.ceilDiv(sizeBytes, (long) PartReceipt.MAX_NUMBER);
    return new PartPlan(
        sizeBytes, Math.max(preferredPartBytes, Math.ceilDiv(least, ROUNDING) * ROUNDING));
  }

  public int count() {
    return Math.toIntExact(Math.ceilDiv(sizeBytes, partBytes));
  }

  /** The byte range of the part with that number, counted from 1. */
  public ByteRange part(int number) {
    long offset = (number - 1) * partBytes;
    return new ByteRange(offset, Math.min(partBytes, sizeBytes - offset));
  }
}
