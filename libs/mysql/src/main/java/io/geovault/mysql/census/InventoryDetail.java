package io.geovault.mysql.census;

/** How exactly a backup tells what is in its tables. */
public enum InventoryDetail {
  /** What the server estimates; costs nothing. */
  ESTIMATES,
  /** Every row counted, which reads an index of each table. */
  ROWS,
  /** Every row counted and every value summed up, which reads all data once more. */
  CHECKSUMS
}
