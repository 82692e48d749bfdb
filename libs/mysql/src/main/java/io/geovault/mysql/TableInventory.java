package io.geovault.mysql;

import java.util.Optional;

/**
 * One base table with the server's estimate of its bytes, indexes included, and of its rows.
 *
 * @param isExact whether the rows were counted instead
 * @param checksum of every value of every row, behind the name of its way, if one was made
 */
public record TableInventory(
    String name, long rows, long sizeBytes, boolean isExact, Optional<String> checksum) {

  /** A table with what the server estimates. */
  public TableInventory(String name, long rows, long sizeBytes) {
    this(name, rows, sizeBytes, false, Optional.empty());
  }
}
