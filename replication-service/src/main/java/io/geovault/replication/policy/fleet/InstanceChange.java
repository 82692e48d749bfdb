package io.geovault.replication.policy.fleet;

import io.geovault.objectstore.Retention.Mode;
import io.geovault.replication.policy.DestinationChange;
import io.geovault.replication.policy.change.PolicyChange;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a caller wants for one of many instances, in the same two forms as for one.
 *
 * @param version the version that the caller has seen; absent to change any version
 */
@Schema(
    name = "CrossRegionInstanceChange",
    examples =
        """
        {"instanceId": "rm-demo-1", "enabled": true, "destinationRegion": "cn-shanghai", "retentionDays": 30}
        """)
public record InstanceChange(
    @Nullable String instanceId,
    @Nullable Long version,
    @Nullable Boolean enabled,
    @Nullable String destinationRegion,
    @Nullable Integer retentionDays,
    @Nullable Boolean logBackupEnabled,
    @Nullable Boolean complianceAgreementAccepted,
    @Nullable Mode lockMode,
    @Nullable List<@Nullable DestinationChange> destinations) {

  PolicyChange change() {
    return new PolicyChange(
        enabled,
        destinationRegion,
        retentionDays,
        logBackupEnabled,
        complianceAgreementAccepted,
        lockMode,
        destinations);
  }
}
