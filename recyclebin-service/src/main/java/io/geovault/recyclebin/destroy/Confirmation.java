package io.geovault.recyclebin.destroy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a destruction: the instance id, repeated. */
@Schema(name = "DestroyInstance")
public record Confirmation(
    @Schema(description = "The instance id, repeated", examples = "rm-bp1sample0001")
        @Nullable String confirmation) {}
