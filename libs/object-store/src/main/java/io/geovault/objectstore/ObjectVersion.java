package io.geovault.objectstore;

import java.time.Instant;

/**
 * One version of an object, or the marker that hides all its versions; a store without versions
 * reports one version per object. Each version takes space until it is deleted by its own id.
 */
public record ObjectVersion(
    ObjectKey key,
    String id,
    boolean newest,
    boolean deleteMarker,
    long sizeBytes,
    Instant lastModified) {
  /** The id of an object's only version, written while versioning was off. */
  public static final String ONLY = "null";
}
