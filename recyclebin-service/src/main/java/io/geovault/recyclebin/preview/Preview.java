package io.geovault.recyclebin.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The future of an instance and its backups, with times. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecycleBinPreview")
public record Preview(
    String instanceId,
    @Schema(description = "The instant of the forecast") Instant at,
    @Schema(description = "true if the forecast assumes that the instance is released now")
        boolean hypothetical,
    List<Coming> steps,
    List<SetForecast> backups) {

  public Preview {
    steps = List.copyOf(steps);
    backups = List.copyOf(backups);
  }

  /** A future step; without a time it waits for the condition in {@code note}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PreviewStep")
  public record Coming(
      @Schema(examples = "RELEASED") String state,
      @Nullable Instant at,
      @Schema(examples = "when the final backup is complete") String note) {}

  /** The forecast for one backup set; without a time the set is kept. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PreviewBackup")
  public record SetForecast(
      String id,
      @Schema(description = "LOCAL or CROSS_REGION") String place,
      String region,
      Instant completedAt,
      long sizeBytes,
      @Schema(description = "When it is purged; absent if no rule of this service purges it")
          @Nullable Instant goesAt,
      String because) {}
}
