package io.geovault.replication.policy;

import io.geovault.objectstore.Retention.Mode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a caller wants for one destination; an absent field is checked as absent and
 * never guessed.
 */
@Schema(
    name = "CrossRegionDestinationChange",
    examples =
        """
        {"enabled": true, "destinationRegion": "cn-shanghai", "retentionDays": 30,
         "logBackupEnabled": true, "complianceAgreementAccepted": false, "lockMode": "COMPLIANCE"}
        """)
public record DestinationChange(
    @Nullable Boolean enabled,
    @Nullable String destinationRegion,
    @Nullable Integer retentionDays,
    @Nullable Boolean logBackupEnabled,
    @Nullable Boolean complianceAgreementAccepted,
    @Schema(
            description =
                "How later copies are locked if the store enforces object lock; absent: unchanged,"
                    + " initially GOVERNANCE. In COMPLIANCE no one can delete them early, and"
                    + " retentionDays can only grow")
        @Nullable Mode lockMode) {

  /** A change that does not change the lock mode. */
  public DestinationChange(
      @Nullable Boolean enabled,
      @Nullable String destinationRegion,
      @Nullable Integer retentionDays,
      @Nullable Boolean logBackupEnabled,
      @Nullable Boolean complianceAgreementAccepted) {
    this(
        enabled,
        destinationRegion,
        retentionDays,
        logBackupEnabled,
        complianceAgreementAccepted,
        null);
  }

  /** This change, for that region. */
  public DestinationChange to(@Nullable String region) {
    return new DestinationChange(
        enabled, region, retentionDays, logBackupEnabled, complianceAgreementAccepted, lockMode);
  }
}
