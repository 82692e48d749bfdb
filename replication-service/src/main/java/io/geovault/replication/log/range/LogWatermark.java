package io.geovault.replication.log.range;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The end of an instance's log at one destination, and how far it lags behind the source. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "LogWatermark",
    examples =
        """
        {"destinationRegion":"cn-shanghai","position":{"chainId":"chain-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c",
         "sequence":42,"serverUuid":"3e11fa47-71ca-11e1-9e33-c80aa9429562","binlogFile":"binlog.000042",
         "position":1048576},"lastEventAt":"2026-11-20T09:41:12Z","safeAt":"2026-11-20T09:41:13.20Z",
         "reachedAt":"2026-11-20T09:41:13.61Z","pending":0,"lagSeconds":0}\
        """)
public record LogWatermark(
    String destinationRegion,
    @Schema(description = "Absent before the first slice") @Nullable Position position,
    @Nullable Instant lastEventAt,
    @Schema(description = "Everything sealed in the source region by this time is stored here")
        @Nullable Instant safeAt,
    @Schema(description = "When the watermark reached this position") @Nullable Instant reachedAt,
    @Schema(description = "Slices that are not copied yet") long pending,
    @Schema(description = "How long the oldest of them has been stored only in the source region")
        long lagSeconds,
    @Schema(description = "When the gap was found that still waits for a new backup set")
        @Nullable Instant backupOwedSince) {

  /** A place in a server's log. */
  @Schema(name = "LogWatermarkPosition")
  public record Position(
      String chainId, long sequence, String serverUuid, String binlogFile, long position) {}

  static long lag(@Nullable Instant oldestPending, Instant now) {
    return oldestPending == null
        ? 0
        : Math.max(0, Duration.between(oldestPending, now).toSeconds());
  }
}
