package io.geovault.objectstore.sweep;

import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.unfinished.BegunUpload;

/** The runs of a service that begin uploads. */
public interface UploadOwners {

  /** Returns whether an unfinished run may still continue this upload. In doubt, returns true. */
  boolean mayGoOn(BegunUpload begun, UploadId upload);
}
