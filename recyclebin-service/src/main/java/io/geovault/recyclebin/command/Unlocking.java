package io.geovault.recyclebin.command;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of an unlock. */
@Schema(name = "Unlock")
public record Unlocking(
    @Schema(
            description = "The new end of the subscription; left out for an overdue payment",
            examples = "2027-03-01T00:00:00Z")
        @Nullable Instant renewedUntil) {}
