package io.geovault.replication.policy.change;

import io.geovault.objectstore.Retention.Mode;
import io.geovault.replication.policy.DestinationChange;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a caller wants, in one of two forms: those of the one destination, or only
 * {@code destinations} with the settings of each (X7).
 */
@Schema(
    name = "CrossRegionPolicyChange",
    examples = {
      """
      {"enabled": true, "destinationRegion": "cn-shanghai", "retentionDays": 30,
       "logBackupEnabled": false, "complianceAgreementAccepted": true}
      """,
      """
      {"destinations": [
        {"enabled": true, "destinationRegion": "cn-shanghai", "retentionDays": 30, "logBackupEnabled": true},
        {"enabled": true, "destinationRegion": "ap-southeast-1", "retentionDays": 365,
         "complianceAgreementAccepted": true, "lockMode": "COMPLIANCE"}]}
      """
    })
public record PolicyChange(
    @Nullable Boolean enabled,
    @Nullable String destinationRegion,
    @Nullable Integer retentionDays,
    @Nullable Boolean logBackupEnabled,
    @Nullable Boolean complianceAgreementAccepted,
    @Nullable Mode lockMode,
    @Nullable List<@Nullable DestinationChange> destinations) {

  private static final DestinationChange NOTHING =
      new DestinationChange(null, null, null, null, null);

  /** The form for one destination. */
  public static PolicyChange of(DestinationChange one) {
    return new PolicyChange(
        one.enabled(),
        one.destinationRegion(),
        one.retentionDays(),
        one.logBackupEnabled(),
        one.complianceAgreementAccepted(),
        one.lockMode(),
        null);
  }

  /** The form for several destinations. */
  public static PolicyChange of(List<@Nullable DestinationChange> several) {
    return new PolicyChange(null, null, null, null, null, null, several);
  }

  DestinationChange single() {
    return new DestinationChange(
        enabled,
        destinationRegion,
        retentionDays,
        logBackupEnabled,
        complianceAgreementAccepted,
        lockMode);
  }

  boolean isMixed() {
    return destinations != null && !single().equals(NOTHING);
  }
}
