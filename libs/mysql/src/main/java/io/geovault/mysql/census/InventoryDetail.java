package io.geovault.mysql.census;

/** The detail in which a backup describes the content of its tables. */
public enum InventoryDetail {
  /** The server's estimates; costs nothing. */
  ESTIMATES,
  /** Every row is counted, which reads an index of each table. */
  ROWS,
  /** Every row is counted and every value is part of a checksum, which reads all data once more. */
  CHECKSUMS
}
