package io.geovault.replication.log.range;

import io.geovault.vault.range.LogStretch;
import io.geovault.vault.range.Range;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A stretch of time of which every second can be restored from one destination: it begins with a
 * backup set, and an unbroken run of log slices reaches to its end.
 */
@Schema(
    name = "CrossRegionRecoverableRange",
    examples =
        """
        {"destinationRegion":"cn-shanghai","from":"2026-11-20T02:00:07Z","to":"2026-11-20T09:41:12Z",
         "chainId":"chain-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c","serverUuid":"3e11fa47-71ca-11e1-9e33-c80aa9429562",
         "binlogFile":"binlog.000042","position":1048576,"backupSetIds":["set-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c"]}\
        """)
public record RecoverableRange(
    String destinationRegion,
    Instant from,
    Instant to,
    String chainId,
    String serverUuid,
    String binlogFile,
    long position,
    @Schema(description = "Sets with which a restore inside the range can begin, oldest first")
        List<String> backupSetIds) {
  public RecoverableRange {
    backupSetIds = List.copyOf(backupSetIds);
  }

  static RecoverableRange of(String destinationRegion, Range range) {
    LogStretch stretch = range.stretch();
    return new RecoverableRange(
        destinationRegion,
        range.from(),
        range.to(),
        stretch.chainId(),
        stretch.end().serverUuid(),
        stretch.end().binlogFile(),
        stretch.end().position(),
        range.backupSetIds());
  }
}
