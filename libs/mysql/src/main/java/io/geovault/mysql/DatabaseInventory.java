package io.geovault.mysql;

import java.util.List;

/** One database and its base tables, ordered by name. Views hold no data and are left out. */
public record DatabaseInventory(String name, List<TableInventory> tables) {
  public DatabaseInventory {
    tables = List.copyOf(tables);
  }

  /** Returns the estimated bytes of all tables. */
  public long sizeBytes() {
    return tables.stream().mapToLong(TableInventory::sizeBytes).sum();
  }
}
