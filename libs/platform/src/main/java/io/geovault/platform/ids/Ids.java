package io.geovault.platform.ids;

/** Gives out identifiers that are unique across replicas and sort by the time they were made. */
@FunctionalInterface
public interface Ids {

  /**
   * A new id such as {@code run-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c}; safe in object keys and URLs.
   */
  String next(String prefix);
}
