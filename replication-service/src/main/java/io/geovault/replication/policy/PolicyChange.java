package io.geovault.replication.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The settings a caller wants; what is absent is checked as absent and never guessed. */
@Schema(
    name = "CrossRegionPolicyChange",
    examples =
        """
        {"enabled": true, "destinationRegion": "cn-shanghai", "retentionDays": 30,
         "logBackupEnabled": false, "complianceAgreementAccepted": true}
        """)
public record PolicyChange(
    @Nullable Boolean enabled,
    @Nullable String destinationRegion,
    @Nullable Integer retentionDays,
    @Nullable Boolean logBackupEnabled,
    @Nullable Boolean complianceAgreementAccepted) {}
