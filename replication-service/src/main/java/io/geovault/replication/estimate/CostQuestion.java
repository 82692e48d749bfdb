package io.geovault.replication.estimate;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Instances, and the settings considered for them. */
@Schema(
    name = "CostQuestion",
    examples =
        """
        {"instanceIds": ["rm-demo-1", "rm-demo-2"], "destinationRegion": "cn-shanghai",
         "retentionDays": 30, "logBackupEnabled": true}
        """)
public record CostQuestion(
    @Schema(description = "1 to 1000") @Nullable List<@Nullable String> instanceIds,
    @Nullable String destinationRegion,
    @Schema(description = "7 to 1825") @Nullable Integer retentionDays,
    @Schema(description = "Absent: no logs") @Nullable Boolean logBackupEnabled) {}
