package io.geovault.objectstore.unfinished;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import java.util.List;

/** The durable record of unfinished uploads. Thread-safe. */
public interface UploadJournal {

  /**
   * Records that an upload will be begun there. Call it before asking the store; the record is
   * durable when it returns. If it cannot be written, this throws, and no upload is begun.
   */
  void beginning(StoreAddress store, ObjectKey key);

  /**
   * Records that the store began the last announced upload. A failure to record this is harmless.
   */
  void begun(StoreAddress store, ObjectKey key, UploadId upload);

  /**
   * Records that the upload is completed or aborted. The record is deleted if this was the only
   * upload begun there. A failure to record this is harmless: the sweep finds nothing at the store.
   */
  void ended(StoreAddress store, ObjectKey key, UploadId upload);

  /**
   * Claims the places of a region whose last upload was begun long ago, at most {@code limit}. For
   * a while, no replica can claim them again.
   */
  List<BegunUpload> claim(String region, int limit);

  /** Returns whether no upload was begun there since {@code begun} was read. */
  boolean isLatest(BegunUpload begun);

  /**
   * Deletes the record of these uploads, of which none is left; an upload begun later stays
   * recorded.
   */
  void forget(BegunUpload begun);
}
