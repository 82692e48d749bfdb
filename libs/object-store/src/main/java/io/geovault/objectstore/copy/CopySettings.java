package io.geovault.objectstore.copy;

/**
 * How much memory and how many connections copies may use together, whatever the size of an object.
 *
 * @param bufferBytes all part buffers of all copies of one copier
 * @param partBytes the size of a part unless an object is so large that it needs larger ones
 * @param parallelParts parts of one object in flight at most
 */
public record CopySettings(long bufferBytes, int partBytes, int parallelParts) {
  /** The smallest part S3 takes, the last one excepted. */
  public static final int MIN_PART_BYTES = 5 << 20;

  /** 64 MiB of buffers, parts of 8 MiB, eight in flight. */
  public static final CopySettings DEFAULT = new CopySettings(64L << 20, 8 << 20, 8);

  public CopySettings {
    if (partBytes < MIN_PART_BYTES) {
      throw new IllegalArgumentException("A part has at least 5 MiB, not " + partBytes + " bytes");
    }
    if (bufferBytes < partBytes || parallelParts < 1) {
      throw new IllegalArgumentException(
          "Buffers hold at least one part and one is in flight: %d bytes for parts of %d, %d parallel"
              .formatted(bufferBytes, partBytes, parallelParts));
    }
  }
}
