package io.geovault.replication.rebuild;

import io.geovault.vault.reading.Finding;
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
public record CatalogueFinding(String key, Finding.Kind kind, String detail) {}
