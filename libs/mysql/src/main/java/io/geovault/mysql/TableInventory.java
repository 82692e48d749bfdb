package io.geovault.mysql;

import java.util.Optional;

/**
 * One base table with the server's estimate of its bytes, indexes included, and of its rows.
 *
 * @param isExact whether the rows were counted instead of estimated
 * @param checksum the checksum over every value of every row, prefixed with the name of its
 *     algorithm, if it was computed
 */
public record TableInventory(
    String name, long rows, long sizeBytes, boolean isExact, Optional<String> checksum) {

  /** A table with the server's estimates. */
  public TableInventory(String name, long rows, long sizeBytes) {
    this(name, rows, sizeBytes, false, Optional.empty());
  }
}
