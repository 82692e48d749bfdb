package io.geovault.mysqldump.dump.plan;

import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.TableInventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of all databases in shares of about equal size within each database; the largest
 * tables are assigned first. Tables whose names a dump tool confuses are always in one share.
 */
final class TableShares {
  /** Even the smallest table has a cost. */
  private static final long SMALLEST = 64 * 1024;

  private final List<Set<TableName>> shares = new ArrayList<>();
  private final Map<String, Integer> placed = new HashMap<>();
  private final long[] loads;

  private record Group(String folded, List<TableName> tables, long size) {}

  TableShares(Inventory inventory, int count) {
    loads = new long[count];
    for (int i = 0; i < count; i++) {
      shares.add(new HashSet<>());
    }
    inventory.databases().forEach(this::divide);
  }

  int count() {
    return shares.size();
  }

  Set<TableName> of(int share) {
    return shares.get(share);
  }

  private void divide(DatabaseInventory database) {
    var inThisDatabase = new long[loads.length];
    for (Group group : groups(database)) {
      int share = placed.getOrDefault(group.folded(), least(inThisDatabase));
      placed.put(group.folded(), share);
      shares.get(share).addAll(group.tables());
      inThisDatabase[share] += group.size();
      loads[share] += group.size();
    }
  }

  private static List<Group> groups(DatabaseInventory database) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (TableInventory table : database.tables()) {
      var name = new TableName(database.name(), table.name());
      var alone = new Group(name.folded(), List.of(name), Math.max(table.sizeBytes(), SMALLEST));
      groups.merge(name.folded(), alone, TableShares::together);
    }
    return groups.values().stream()
        .sorted(Comparator.comparingLong(Group::size).reversed())
        .toList();
  }

  private static Group together(Group one, Group other) {
    List<TableName> tables = new ArrayList<>(one.tables());
    tables.addAll(other.tables());
    return new Group(one.folded(), tables, one.size() + other.size());
  }

  /**
   * Returns the share with the least of this database; among equals, the share with the least in
   * total.
   */
  private int least(long[] inThisDatabase) {
    int best = 0;
    for (int i = 1; i < loads.length; i++) {
      if (inThisDatabase[i] < inThisDatabase[best]
          || (inThisDatabase[i] == inThisDatabase[best] && loads[i] < loads[best])) {
        best = i;
      }
    }
    return best;
  }
}
