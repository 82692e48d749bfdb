package io.geovault.replication.log.range;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From when to when an instance can be restored from its destinations, and how safe it is now. */
@Schema(name = "CrossRegionRecoverableRanges")
public record RecoverableRangesView(List<RecoverableRange> items, List<LogWatermark> watermarks) {
  public RecoverableRangesView {
    items = List.copyOf(items);
    watermarks = List.copyOf(watermarks);
  }
}
