package io.geovault.objectstore.copy;

/**
 * The memory and connections that all copies together may use, whatever the size of an object.
 *
 * @param bufferBytes total size of the part buffers of all copies of one copier
 * @param partBytes the part size, unless an object is so large that it needs larger parts
 * @param parallelParts the largest number of parts of one object in flight
 */
public record CopySettings(long bufferBytes, int partBytes, int parallelParts) {
  /** The smallest part that S3 accepts, except for the last one. */
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
