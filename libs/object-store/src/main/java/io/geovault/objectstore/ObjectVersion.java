package io.geovault.objectstore;

import java.time.Instant;

/**
 * One version of an object, or the marker that hides them all; a store without versions has one per
 * object. Each takes its space until it is deleted by its own id.
 */
public record ObjectVersion(
    ObjectKey key,
    String id,
    boolean newest,
    boolean deleteMarker,
    long sizeBytes,
    Instant lastModified) {
  /** The id of the one version of an object that was written while versions were off. */
  public static final String ONLY = "null";
}
