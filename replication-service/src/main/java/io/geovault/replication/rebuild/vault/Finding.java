package io.geovault.replication.rebuild.vault;

import io.geovault.objectstore.ObjectKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An object of the bucket that is not in the catalogue as it stands there, and why. */
@Schema(
    name = "CatalogueFinding",
    examples =
        """
        {"key": "1234567890123456/rm-demo-1/backups/set-1/data.tar", "kind": "ORPHAN",
         "detail": "4096 bytes without a manifest: no set"}
        """)
public record Finding(String key, Kind kind, String detail) {

  /** What is wrong with it. */
  public enum Kind {
    /** The catalogue says otherwise, and was left as it is. */
    CONFLICT,
    /** Data without a manifest: a copy under way, or what is left of one. */
    ORPHAN,
    /** A manifest that cannot be read, or whose data is missing or has another size. */
    DAMAGED
  }

  /** A finding at that key. */
  public static Finding of(ObjectKey key, Kind kind, String detail) {
    return new Finding(key.value(), kind, detail.replace("\0", ""));
  }
}
