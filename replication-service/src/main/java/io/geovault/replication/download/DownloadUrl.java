package io.geovault.replication.download;

import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Signed addresses of a copy's object, resumable by HTTP range until they expire. */
@Schema(name = "CrossRegionDownloadUrl")
public record DownloadUrl(
    @Schema(description = "Inside the region's network; free") URI internalUrl,
    @Schema(description = "From anywhere; its traffic is metered") URI publicUrl,
    Instant expiresAt) {}
