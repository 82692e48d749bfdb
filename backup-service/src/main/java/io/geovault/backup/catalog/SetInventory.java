package io.geovault.backup.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.SetRemarks;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is in a completed set, in one page, and what of its server importing it does not restore.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BackupInventory")
public record SetInventory(
    List<DatabaseInventory> items,
    @Schema(description = "What an import needs, and what it does not restore")
        @Nullable SetRemarks remarks) {}
