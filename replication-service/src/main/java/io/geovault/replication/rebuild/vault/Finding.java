package io.geovault.replication.rebuild.vault;

import io.geovault.objectstore.ObjectKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An object of the bucket that the catalogue does not contain as it is in the bucket, and the
 * reason.
 */
@Schema(
    name = "CatalogueFinding",
    examples =
        """
        {"key": "1234567890123456/rm-demo-1/backups/set-1/data.tar", "kind": "ORPHAN",
         "detail": "4096 bytes without a manifest: no set"}
        """)
public record Finding(String key, Kind kind, String detail) {

  /** The kind of the problem. */
  public enum Kind {
    /** The catalogue has a different entry, which was left unchanged. */
    CONFLICT,
    /** Data without a manifest: a running copy, or the remains of one. */
    ORPHAN,
    /** A manifest that cannot be read, or whose data is missing or has another size. */
    DAMAGED
  }

  public static Finding of(ObjectKey key, Kind kind, String detail) {
    return new Finding(key.value(), kind, detail.replace("\0", ""));
  }
}
