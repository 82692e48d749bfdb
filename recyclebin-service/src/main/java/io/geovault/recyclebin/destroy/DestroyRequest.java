package io.geovault.recyclebin.destroy;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A destruction that waits for a second person; void once the entry has another version. */
@Schema(name = "DestroyRequest")
public record DestroyRequest(
    String instanceId, long version, String requestedBy, Instant requestedAt, Instant expiresAt) {

  boolean isFor(long presentVersion, Instant now) {
    return version == presentVersion && now.isBefore(expiresAt);
  }
}
