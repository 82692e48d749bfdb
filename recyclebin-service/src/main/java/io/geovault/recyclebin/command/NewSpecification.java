package io.geovault.recyclebin.command;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.PayType;
import io.geovault.events.instance.StorageClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The properties in which a rebuilt instance should differ from the old one; an absent property
 * stays the same.
 */
@Schema(name = "RebuildInstance")
public record NewSpecification(
    @Schema(description = "Not older than the version of the released instance", examples = "8.0")
        @Nullable String engineVersion,
    @Nullable Edition edition,
    @Nullable StorageClass storageClass,
    @Nullable PayType payType,
    @Schema(
            description = "Not less than the storage of the released instance",
            examples = "214748364800")
        @Nullable Long storageBytes) {

  static NewSpecification same() {
    return new NewSpecification(null, null, null, null, null);
  }
}
