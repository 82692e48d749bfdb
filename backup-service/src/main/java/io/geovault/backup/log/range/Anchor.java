package io.geovault.backup.log.range;

import io.geovault.platform.logs.LogAnchor;
import java.time.Instant;

/**
 * A whole backup set whose place in the binlog lies inside a slice, as far as file and position
 * tell; a server that began its file names again may have several such slices.
 *
 * @param sequence the slice's number; what follows the set begins in it
 */
record Anchor(String backupSetId, String chainId, long sequence, LogAnchor place) {

  Instant moment() {
    return place.moment();
  }
}
