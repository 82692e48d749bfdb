package io.geovault.objectstore.sweep;

import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.unfinished.BegunUpload;
import java.util.List;
import java.util.function.Predicate;

/**
 * The decision about the uploads that a store lists at a place.
 *
 * @param abort the uploads that no run continues
 * @param settled whether the place need not be checked again once they are aborted
 */
record SweepPlan(List<PendingUpload> abort, boolean settled) {

  private static final SweepPlan LATER = new SweepPlan(List.of(), false);

  SweepPlan {
    abort = List.copyOf(abort);
  }

  /**
   * Decides which listed uploads to abort.
   *
   * @param latest whether no upload was begun there since the place became due; must be checked
   *     after the listing, so that every listed upload is recorded as begun
   * @param needed whether a run may still continue an upload
   */
  static SweepPlan of(
      BegunUpload begun,
      List<PendingUpload> listed,
      boolean latest,
      Predicate<PendingUpload> needed) {
    if (!latest) {
      return LATER;
    }
    List<PendingUpload> here =
        listed.stream().filter(upload -> upload.key().equals(begun.key())).toList();
    List<PendingUpload> abort = here.stream().filter(needed.negate()).toList();
    return new SweepPlan(abort, abort.size() == here.size());
  }
}
