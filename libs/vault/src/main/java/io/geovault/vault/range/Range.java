package io.geovault.vault.range;

import java.time.Instant;
import java.util.List;

/**
 * A period of which every second can be restored: a backup set at its beginning and an unbroken run
 * of log slices to its end.
 *
 * @param stretch the slices
 * @param backupSetIds the sets with which a restore can begin, oldest first
 */
public record Range(Instant from, Instant to, LogStretch stretch, List<String> backupSetIds) {
  public Range {
    backupSetIds = List.copyOf(backupSetIds);
  }

  /** Returns whether slices are still added to its chain after its end. */
  public boolean isGrowing() {
    return stretch.gtidSet() != null && !stretch.chainEnded();
  }
}
