package io.geovault.replication.log.range;

import io.geovault.platform.logs.LogAnchor;
import java.time.Instant;

/**
 * A backup set at a destination beside a slice there in which, by file and position, it may lie. A
 * server that began its file names again may have several such slices.
 *
 * @param ordinal the slice's number in the order of announcement
 */
record LogSet(String backupSetId, String chainId, long sequence, long ordinal, LogAnchor place) {

  Instant moment() {
    return place.moment();
  }

  boolean liesIn(Stretch stretch) {
    return chainId.equals(stretch.chainId())
        && sequence >= stretch.firstSequence()
        && sequence <= stretch.lastSequence();
  }
}
