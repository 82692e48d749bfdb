package io.geovault.recyclebin.command;

import io.geovault.recyclebin.RecycleBinAction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a release by hand. */
@Schema(name = "ReleaseInstance")
public record Releasing(
    @Schema(description = "The instance id, repeated", examples = "rm-bp1sample0001")
        @Nullable String confirmation,
    @Schema(description = "Releases without the final backup, which failed too often")
        @Nullable Boolean withoutFinalBackup) {

  RecycleBinAction action() {
    return gaveUpBackup()
        ? RecycleBinAction.INSTANCE_RELEASED_WITHOUT_BACKUP
        : RecycleBinAction.INSTANCE_RELEASE_REQUESTED;
  }

  boolean gaveUpBackup() {
    return Boolean.TRUE.equals(withoutFinalBackup);
  }
}
