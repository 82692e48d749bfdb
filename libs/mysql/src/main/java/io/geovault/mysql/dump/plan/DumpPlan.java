package io.geovault.mysql.dump.plan;

import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who dumps what: the tables in as many shares as there are workers, and what is no table. Each
 * process goes through all databases in one order, so that all work on one database at a time.
 */
public final class DumpPlan {
  private final Inventory inventory;
  private final List<TableName> others;
  private final TableShares shares;

  /**
   * A plan for at most that many workers, and no more than there are tables; {@code others} is what
   * else bears a table's name in those databases: views and sequences.
   */
  public DumpPlan(Inventory inventory, Collection<TableName> others, int workers) {
    this.inventory = inventory;
    this.others = List.copyOf(others);
    this.shares =
        new TableShares(
            inventory, Math.clamp(Math.min(workers, inventory.tableCount()), 1, workers));
  }

  /** The databases in their order. */
  public List<String> databases() {
    return inventory.databases().stream().map(DatabaseInventory::name).toList();
  }

  /** One task per worker. */
  public List<DumpTask> tables() {
    return IntStream.range(0, shares.count()).mapToObj(this::tablesOf).toList();
  }

  private DumpTask tablesOf(int worker) {
    Set<TableName> kept = shares.of(worker);
    return new DumpTask(DumpTask.Kind.TABLES, byDatabase(kept), ignoredFor(kept));
  }

  /** Everything that is neither a table nor bound to one. */
  public DumpTask definitions() {
    return new DumpTask(DumpTask.Kind.DEFINITIONS, byDatabase(all()), ignoredFor(others));
  }

  /** Triggers and events. */
  public DumpTask triggers() {
    return new DumpTask(DumpTask.Kind.TRIGGERS, byDatabase(all()), List.of());
  }

  private Map<String, Set<String>> byDatabase(Collection<TableName> names) {
    Map<String, Set<String>> tables = new LinkedHashMap<>();
    for (String database : databases()) {
      tables.put(database, new HashSet<>());
    }
    names.forEach(
        it -> tables.computeIfAbsent(it.database(), name -> new HashSet<>()).add(it.name()));
    return tables;
  }

  /** What is like a name to be kept cannot be ignored: the tool would ignore both. */
  private List<TableName> ignoredFor(Collection<TableName> kept) {
    Set<String> protectedNames = kept.stream().map(TableName::folded).collect(Collectors.toSet());
    return Stream.concat(all().stream(), others.stream())
        .filter(name -> !protectedNames.contains(name.folded()))
        .toList();
  }

  private List<TableName> all() {
    List<TableName> names = new ArrayList<>();
    for (DatabaseInventory database : inventory.databases()) {
      database.tables().forEach(it -> names.add(new TableName(database.name(), it.name())));
    }
    return names;
  }
}
