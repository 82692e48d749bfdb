package io.geovault.backup.log.range;

import io.geovault.platform.logs.LogAnchor;
import java.time.Instant;

/**
 * A backup set of the whole instance whose binlog position is inside a slice, as far as file and
 * position show; a server that restarted its file numbering may have several such slices.
 *
 * @param sequence the number of the slice in which the log after the set begins
 */
record Anchor(String backupSetId, String chainId, long sequence, LogAnchor place) {

  Instant moment() {
    return place.moment();
  }
}
