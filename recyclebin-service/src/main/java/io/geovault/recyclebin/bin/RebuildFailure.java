package io.geovault.recyclebin.bin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why the last rebuild of a released instance came to nothing; it can be asked for again. */
public record RebuildFailure(String rebuildId, String reason, Instant failedAt) {

  /** Whether the report of a failure is about that rebuild. */
  static boolean isOf(Rebuild rebuild, @Nullable String reportedId, Instant failedAt) {
    return reportedId == null
        ? !failedAt.isBefore(rebuild.requestedAt())
        : reportedId.equals(rebuild.id());
  }
}
