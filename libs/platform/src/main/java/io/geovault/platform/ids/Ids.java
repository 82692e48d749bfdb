package io.geovault.platform.ids;

/** Generates identifiers that are unique across replicas and sort by their time of creation. */
@FunctionalInterface
public interface Ids {

  /**
   * Returns a new id such as {@code run-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c}; safe in object keys and
   * URLs.
   */
  String next(String prefix);
}
