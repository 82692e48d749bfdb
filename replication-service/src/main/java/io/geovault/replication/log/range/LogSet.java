package io.geovault.replication.log.range;

import io.geovault.platform.logs.LogAnchor;
import java.time.Instant;

/**
 * A backup set at a destination, with a slice there that may contain the set's file and position.
 * If a server restarted its file names, several slices may match.
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
