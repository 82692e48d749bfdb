package io.geovault.replication.rebuild;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The region whose catalogue must be rebuilt. */
@Schema(name = "CatalogueRebuildRequest", examples = "{\"region\": \"cn-shanghai\"}")
public record RebuildRequest(@Nullable String region) {}
