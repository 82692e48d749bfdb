package io.geovault.vault.range;

import java.time.Instant;
import java.util.Comparator;

/**
 * A backup set of the whole instance and a slice that contains the set's position, as far as file
 * and position show. A server that restarted its file numbering may have several such slices.
 *
 * @param sequence the number of the slice in its chain
 */
public record AnchoredSet(String backupSetId, String chainId, long sequence, LogAnchor place) {

  /** Orders by the time at which the slice was stored, oldest first. */
  static final Comparator<AnchoredSet> BY_AGE_OF_SLICE =
      Comparator.comparing((AnchoredSet set) -> set.place().slice().sealedAt())
          .thenComparingLong(AnchoredSet::sequence);

  /** The moment of the set's data. */
  public Instant moment() {
    return place.moment();
  }
}
