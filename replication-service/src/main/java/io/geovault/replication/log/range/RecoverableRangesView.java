package io.geovault.replication.log.range;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The times to which an instance can be restored from its destinations, and the current watermarks.
 */
@Schema(name = "CrossRegionRecoverableRanges")
public record RecoverableRangesView(List<RecoverableRange> items, List<LogWatermark> watermarks) {
  public RecoverableRangesView {
    items = List.copyOf(items);
    watermarks = List.copyOf(watermarks);
  }
}
