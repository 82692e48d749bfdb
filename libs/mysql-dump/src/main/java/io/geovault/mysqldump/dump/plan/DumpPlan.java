package io.geovault.mysqldump.dump.plan;

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
 * The division of a dump among processes: the tables in one share for each worker, and all other
 * objects in separate tasks. Each process handles all databases in one order, so that all processes
 * work on one database at a time.
 */
public final class DumpPlan {
  private final Inventory inventory;
  private final List<TableName> others;
  private final List<TableName> leftOut;
  private final Set<TableName> across;
  private final Set<TableName> rowless;
  private final TableShares shares;

  /**
   * A plan for at most that many workers, and no more than there are tables; {@code others} are the
   * other objects with table names in those databases: views and sequences.
   */
  public DumpPlan(Inventory inventory, Collection<TableName> others, int workers) {
    this(inventory, others, List.of(), Set.of(), Set.of(), workers);
  }

  /**
   * A plan that leaves out some objects with table names, and the rows of some tables; the views
   * {@code across} need other databases.
   */
  public DumpPlan(
      Inventory inventory,
      Collection<TableName> others,
      Collection<TableName> leftOut,
      Set<TableName> across,
      Set<TableName> rowless,
      int workers) {
    this.inventory = inventory;
    this.others = List.copyOf(others);
    this.leftOut = List.copyOf(leftOut);
    this.across = Set.copyOf(across);
    this.rowless = Set.copyOf(rowless);
    this.shares =
        new TableShares(
            inventory, Math.clamp(Math.min(workers, inventory.tableCount()), 1, workers));
  }

  /** Returns the databases in their order. */
  public List<String> databases() {
    return inventory.databases().stream().map(DatabaseInventory::name).toList();
  }

  /** Returns one task per worker. */
  public List<DumpTask> tables() {
    return IntStream.range(0, shares.count()).mapToObj(this::tablesOf).toList();
  }

  private DumpTask tablesOf(int worker) {
    Set<TableName> kept = shares.of(worker);
    return new DumpTask(
        DumpTask.Kind.TABLES, byDatabase(kept), ignoredFor(kept), Set.of(), rowless);
  }

  /** Returns the task for all objects that are neither tables nor bound to one. */
  public DumpTask definitions() {
    return new DumpTask(
        DumpTask.Kind.DEFINITIONS, byDatabase(all()), ignoredFor(others), across, Set.of());
  }

  /** Returns the task for triggers and events. */
  public DumpTask triggers() {
    return triggers(DumpTask.Kind.TRIGGERS);
  }

  /** Returns the task for triggers alone, for a tool that cannot dump the events. */
  public DumpTask triggersOnly() {
    return triggers(DumpTask.Kind.TRIGGERS_ONLY);
  }

  private DumpTask triggers(DumpTask.Kind kind) {
    Set<String> tables = all().stream().map(TableName::folded).collect(Collectors.toSet());
    List<TableName> ignored =
        leftOut.stream().filter(name -> !tables.contains(name.folded())).toList();
    return new DumpTask(kind, byDatabase(all()), ignored);
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

  /** A name that resembles a name to keep cannot be ignored: the tool would ignore both. */
  private List<TableName> ignoredFor(Collection<TableName> kept) {
    Set<String> protectedNames = kept.stream().map(TableName::folded).collect(Collectors.toSet());
    return Stream.of(all(), others, leftOut)
        .flatMap(List::stream)
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
