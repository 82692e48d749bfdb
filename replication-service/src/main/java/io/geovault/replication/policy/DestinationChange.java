package io.geovault.replication.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The settings a caller wants for one destination; what is absent is checked as absent and never
 * guessed.
 */
@Schema(
    name = "CrossRegionDestinationChange",
    examples =
        """
        {"enabled": true, "destinationRegion": "cn-shanghai", "retentionDays": 30,
         "logBackupEnabled": true, "complianceAgreementAccepted": false}
        """)
public record DestinationChange(
    @Nullable Boolean enabled,
    @Nullable String destinationRegion,
    @Nullable Integer retentionDays,
    @Nullable Boolean logBackupEnabled,
    @Nullable Boolean complianceAgreementAccepted) {

  /** The same for that region. */
  public DestinationChange to(@Nullable String region) {
    return new DestinationChange(
        enabled, region, retentionDays, logBackupEnabled, complianceAgreementAccepted);
  }
}
