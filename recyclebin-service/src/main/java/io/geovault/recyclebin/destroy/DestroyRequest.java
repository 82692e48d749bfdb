package io.geovault.recyclebin.destroy;

import io.geovault.recyclebin.bin.BinEntry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A destruction that waits for a second person; void once the entry has another version. */
@Schema(name = "DestroyRequest")
public record DestroyRequest(
    String instanceId,
    long version,
    @Schema(description = "The subject of the caller's token, or the ce_source of an event")
        String requestedBy,
    @Schema(description = "true if an InstanceDestroyed event requested it, false if a call did")
        boolean byEvent,
    Instant requestedAt,
    Instant expiresAt) {

  static DestroyRequest byCall(BinEntry entry, String subject, Instant at, Instant until) {
    return new DestroyRequest(
        entry.owner().instanceId(), entry.version(), subject, false, at, until);
  }

  static DestroyRequest byEvent(BinEntry entry, String source, Instant at, Instant until) {
    return new DestroyRequest(entry.owner().instanceId(), entry.version(), source, true, at, until);
  }

  boolean isFor(long presentVersion, Instant now) {
    return version == presentVersion && now.isBefore(expiresAt);
  }
}
