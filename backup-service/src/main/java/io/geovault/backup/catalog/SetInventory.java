package io.geovault.backup.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.SetRemarks;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The content of a completed set, in one page, and the objects that an import does not restore. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BackupInventory")
public record SetInventory(
    List<DatabaseInventory> items,
    @Schema(description = "Requirements of an import, and what it does not restore")
        @Nullable SetRemarks remarks) {}
