package io.geovault.recyclebin.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.RebuildFailure;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The rebuild that is running, or the instance that resulted from it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RebuildOfInstance")
public record RebuildView(
    @Schema(description = "REQUESTED, COMPLETED or FAILED") String status,
    @Nullable String rebuildId,
    @Nullable String requestedBy,
    @Nullable Instant requestedAt,
    @Schema(examples = "rm-bp1sample0002") @Nullable String newInstanceId,
    @Nullable Instant rebuiltAt,
    @Schema(description = "Why the last rebuild failed; another one can be requested")
        @Nullable String reason,
    @Nullable Instant failedAt) {

  static @Nullable RebuildView of(BinState state) {
    return switch (state) {
      case BinState.Rebuilding under ->
          new RebuildView(
              "REQUESTED",
              under.rebuild().id(),
              under.rebuild().requestedBy(),
              under.rebuild().requestedAt(),
              null,
              null,
              null,
              null);
      case BinState.Rebuilt done -> completed(done.newInstanceId(), done.rebuiltAt());
      case BinState.Destroyed gone ->
          gone.newInstanceId() == null ? null : completed(gone.newInstanceId(), null);
      case BinState.Active none -> null;
      case BinState.Locked none -> null;
      case BinState.Deleting none -> null;
      case BinState.Released released ->
          released.failure() == null ? null : failed(released.failure());
    };
  }

  private static RebuildView completed(String newInstanceId, @Nullable Instant at) {
    return new RebuildView("COMPLETED", null, null, null, newInstanceId, at, null, null);
  }

  private static RebuildView failed(RebuildFailure failure) {
    return new RebuildView(
        "FAILED",
        failure.rebuildId(),
        null,
        null,
        null,
        null,
        failure.reason(),
        failure.failedAt());
  }
}
