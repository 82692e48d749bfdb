package io.geovault.replication.rebuild;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One rebuild of a region's catalogue, and its progress. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "CatalogueRebuild",
    examples =
        """
        {"id": "rebuild-01a1f8b0b3f17ca4aeb08bd709eba4ad", "region": "cn-shanghai", "status": "COMPLETED",
         "requestedBy": "operator", "progress": {"objects": 2004, "manifests": 1000, "setsAdded": 998,
         "setsKnown": 2, "logs": 0, "logsAdded": 0, "logsKnown": 0, "settings": 0, "conflicts": 1,
         "orphans": 1, "damaged": 0},
         "createdAt": "2026-11-20T10:00:00Z", "startedAt": "2026-11-20T10:00:00Z",
         "finishedAt": "2026-11-20T10:00:04Z"}
        """)
public record CatalogueRebuild(
    String id,
    String region,
    Status status,
    String requestedBy,
    Progress progress,
    @Schema(description = "Why the last attempt failed") @Nullable String failure,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @JsonIgnore @Nullable String afterKey) {

  /** The states of a rebuild. */
  public enum Status {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED
  }

  /**
   * Counts of the objects found so far.
   *
   * @param logs manifests of log slices
   * @param setsKnown copies that the catalogue already had, as logsKnown; they stay unchanged
   * @param settings instances whose settings for the region were read from the bucket
   */
  @Schema(name = "CatalogueRebuildProgress")
  public record Progress(
      long objects,
      long manifests,
      long setsAdded,
      long setsKnown,
      long logs,
      long logsAdded,
      long logsKnown,
      long settings,
      long conflicts,
      long orphans,
      long damaged) {}
}
