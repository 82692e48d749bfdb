package io.geovault.replication.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.objectstore.Retention.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The settings as returned to callers: those of the foremost destination, and in {@code
 * destinations} those of each that was ever enabled.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "CrossRegionPolicy",
    examples =
        """
        {"instanceId": "rm-demo-1", "enabled": true, "destinationRegion": "cn-shanghai", "retentionDays": 30,
         "logBackupEnabled": true, "complianceAgreementAccepted": false, "enabledAt": "2026-11-20T10:00:00Z",
         "lockMode": "GOVERNANCE",
         "destinations": [{"destinationRegion": "cn-shanghai", "enabled": true, "retentionDays": 30,
           "logBackupEnabled": true, "complianceAgreementAccepted": false,
           "enabledAt": "2026-11-20T10:00:00Z", "logsEnabledAt": "2026-11-20T10:00:00Z",
           "lockMode": "GOVERNANCE"}]}
        """)
public record PolicyView(
    String instanceId,
    boolean enabled,
    @Nullable String destinationRegion,
    int retentionDays,
    boolean logBackupEnabled,
    boolean complianceAgreementAccepted,
    @Nullable Instant enabledAt,
    Mode lockMode,
    List<DestinationView> destinations) {

  /** One destination as returned to callers. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CrossRegionDestination")
  public record DestinationView(
      String destinationRegion,
      boolean enabled,
      int retentionDays,
      boolean logBackupEnabled,
      boolean complianceAgreementAccepted,
      @Nullable Instant enabledAt,
      @Nullable Instant logsEnabledAt,
      @Schema(description = "The mode in which the store locks copies, if it enforces object lock")
          Mode lockMode) {

    static DestinationView of(Destination destination) {
      return new DestinationView(
          destination.region(),
          destination.enabled(),
          destination.retentionDays(),
          destination.logBackupEnabled(),
          destination.complianceAgreementAccepted(),
          destination.enabledAt(),
          destination.logsEnabledAt(),
          destination.lockMode());
    }
  }

  public static PolicyView of(CrossRegionPolicy policy) {
    Optional<Destination> foremost = policy.foremost();
    Destination shown = foremost.orElseGet(() -> Destination.unused(""));
    return new PolicyView(
        policy.instanceId(),
        shown.enabled(),
        foremost.map(Destination::region).orElse(null),
        shown.retentionDays(),
        shown.logBackupEnabled(),
        shown.complianceAgreementAccepted(),
        shown.enabledAt(),
        shown.lockMode(),
        policy.destinations().stream().map(DestinationView::of).toList());
  }
}
