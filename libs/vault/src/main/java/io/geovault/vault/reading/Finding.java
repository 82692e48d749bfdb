package io.geovault.vault.reading;

import io.geovault.objectstore.ObjectKey;

/**
 * An object of a bucket that a catalogue cannot take over as it is in the bucket, and the reason.
 */
public record Finding(String key, Kind kind, String detail) {

  /** The kind of the problem. */
  public enum Kind {
    /** The catalogue has a different entry, which was left unchanged. */
    CONFLICT,
    /** Data without a manifest: a running copy, or the remains of one. */
    ORPHAN,
    /** A manifest that cannot be read or believed, or whose data is missing or has another size. */
    DAMAGED
  }

  public static Finding of(ObjectKey key, Kind kind, String detail) {
    return new Finding(key.value(), kind, detail.replace("\0", ""));
  }
}
