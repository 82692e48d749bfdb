package io.geovault.recyclebin.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.recyclebin.bin.BinState;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The progress of the final backup of an instance being deleted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FinalBackup")
public record FinalBackupView(
    @Schema(description = "RUNNING, or FAILED until it is requested again") String status,
    int failures,
    @Schema(description = "Why the last attempt failed") @Nullable String reason,
    @Schema(description = "Until when an answer is awaited, or when the backup is requested again")
        Instant nextAt) {

  static @Nullable FinalBackupView of(BinState state) {
    return state instanceof BinState.Deleting deleting
        ? new FinalBackupView(
            deleting.backup().asked() ? "RUNNING" : "FAILED",
            deleting.backup().failures(),
            deleting.backup().reason(),
            deleting.backup().nextAt())
        : null;
  }
}
