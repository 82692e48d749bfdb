package io.geovault.objectstore.region;

/**
 * A region that has no object store in this installation. Configuration may give it one later, so
 * work that can wait is repeated.
 */
public final class RegionWithoutStore extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  RegionWithoutStore(String region) {
    super(reason(region));
  }

  /** Returns the cause and its remedy in the words for owners, callers and logs. */
  public static String reason(String region) {
    return region + " has no object store configured here; ask the operator for one";
  }
}
