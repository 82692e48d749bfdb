package io.geovault.objectstore.decorator;

/**
 * The calls of {@link io.geovault.objectstore.ObjectStore} as bounded metric labels, and which of
 * them are safe to repeat.
 */
public enum Operation {
  FIND("find", true),
  OPEN("open", true),
  READ("read", true),
  PUT("put", true),
  /** A repeat would leave a second pending upload behind. */
  BEGIN_UPLOAD("begin-upload", false),
  UPLOAD_PART("upload-part", true),
  /** The first attempt consumes its stream. */
  STREAM_PART("stream-part", false),
  COMPLETE_UPLOAD("complete-upload", true),
  ABORT_UPLOAD("abort-upload", true),
  PENDING_UPLOADS("pending-uploads", true),
  LIST("list", true),
  DELETE("delete", true),
  DELETE_ALL("delete-all", true),
  DELETE_VERSIONS("delete-versions", true),
  VERSIONS("versions", true),
  RETENTION("retention", true),
  RETAIN("retain", true);

  private final String label;
  private final boolean idempotent;

  Operation(String label, boolean idempotent) {
    this.label = label;
    this.idempotent = idempotent;
  }

  /** The stable label for logs and metrics. */
  public String label() {
    return label;
  }

  /** Returns whether repeating the call has the same effect as calling it once. */
  public boolean idempotent() {
    return idempotent;
  }
}
