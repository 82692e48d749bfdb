package io.geovault.recyclebin.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.recyclebin.rule.Offer;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operation on an instance: from when and until when it is possible, and why not otherwise
 * (C10).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecycleBinOperation")
public record OperationView(
    @Schema(examples = "REBUILD", description = "UNLOCK, RELEASE, REBUILD, DESTROY or EXPORT")
        String operation,
    boolean available,
    @Nullable Instant from,
    @Schema(description = "When the window closes") @Nullable Instant until,
    @Schema(examples = "the instance is ACTIVE, not LOCKED") @Nullable String reason) {

  static OperationView of(Offer offer) {
    return new OperationView(
        offer.operation().name(), offer.available(), offer.from(), offer.until(), offer.reason());
  }
}
