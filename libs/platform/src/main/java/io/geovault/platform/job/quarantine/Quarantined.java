package io.geovault.platform.job.quarantine;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An instance whose jobs of one kind do not run because replicas died with them. */
@Schema(name = "QuarantinedJobs")
public record Quarantined(
    @Schema(description = "The kind of job, such as archive-log") String kind,
    String instanceId,
    String accountId,
    Instant quarantinedAt,
    @Schema(description = "When it is tried again automatically") Instant quarantinedUntil,
    @Schema(description = "How often it was quarantined") int quarantines) {

  String key() {
    return kind + "/" + instanceId;
  }
}
