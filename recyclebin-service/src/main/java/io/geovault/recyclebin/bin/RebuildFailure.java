package io.geovault.recyclebin.bin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The failure of the last rebuild of a released instance; another rebuild can be requested. */
public record RebuildFailure(String rebuildId, String reason, Instant failedAt) {

  /** Returns whether the report of a failure is about that rebuild. */
  static boolean isOf(Rebuild rebuild, @Nullable String reportedId, Instant failedAt) {
    return reportedId == null
        ? !failedAt.isBefore(rebuild.requestedAt())
        : reportedId.equals(rebuild.id());
  }
}
