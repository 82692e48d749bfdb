package io.geovault.objectstore.unfinished;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import java.util.List;

/** The durable memory of uploads that were begun and not ended. Safe from many threads. */
public interface UploadJournal {

  /**
   * An upload will be begun there. Durable when it returns, before the store is asked; where it
   * cannot be recorded it throws, and nothing is begun.
   */
  void beginning(StoreAddress store, ObjectKey key);

  /** The store began the upload announced last. A failure to record this is harmless. */
  void begun(StoreAddress store, ObjectKey key, UploadId upload);

  /**
   * The upload is completed or aborted. The record goes if this was the only upload begun there. A
   * failure to record this is harmless: the sweep finds nothing at the store.
   */
  void ended(StoreAddress store, ObjectKey key, UploadId upload);

  /**
   * The places of a region whose last upload was begun long ago, at most {@code limit}. No replica
   * is given them again for a while.
   */
  List<BegunUpload> claim(String region, int limit);

  /** Whether no upload was begun there since this was read. */
  boolean isLatest(BegunUpload begun);

  /** Nothing is left there of these uploads; one begun since stays recorded. */
  void forget(BegunUpload begun);
}
