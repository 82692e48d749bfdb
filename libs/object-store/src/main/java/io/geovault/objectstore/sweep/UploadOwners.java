package io.geovault.objectstore.sweep;

import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.unfinished.BegunUpload;

/** The runs of a service that begin uploads. */
public interface UploadOwners {

  /** Whether a run that is not over may still go on with this upload. In doubt, true. */
  boolean mayGoOn(BegunUpload begun, UploadId upload);
}
