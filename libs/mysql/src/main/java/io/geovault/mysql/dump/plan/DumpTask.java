package io.geovault.mysql.dump.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one process of a dump does: of which databases, in their order, which tables, and what it is
 * told to ignore. That list may be shorter than it should be, so what comes out is looked through.
 * The views {@code across} need other databases; of the tables {@code rowless} no rows are kept.
 */
public record DumpTask(
    Kind kind,
    Map<String, Set<String>> tables,
    List<TableName> ignored,
    Set<TableName> across,
    Set<TableName> rowless) {

  /** The parts a dump is made of. */
  public enum Kind {
    /** Structure and rows of some tables, of one snapshot. */
    TABLES,
    /** Sequences, views and routines. */
    DEFINITIONS,
    /** Triggers and events, which must not be there while rows are loaded. */
    TRIGGERS,
    /** Triggers alone, where the tool cannot dump the events. */
    TRIGGERS_ONLY;

    /** The options of the tool that make it this part. */
    public List<String> options() {
      return switch (this) {
        case TABLES -> List.of("--skip-triggers", "--skip-add-locks", "--verbose");
        case DEFINITIONS -> List.of("--skip-triggers", "--no-data", "--routines");
        case TRIGGERS -> List.of("--triggers", "--events", "--no-data", "--no-create-info");
        case TRIGGERS_ONLY -> List.of("--triggers", "--no-data", "--no-create-info");
      };
    }
  }

  public DumpTask {
    ignored = List.copyOf(ignored);
    across = Set.copyOf(across);
    rowless = Set.copyOf(rowless);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("A dump has at least one database");
    }
  }

  /** A task without views that need other databases. */
  public DumpTask(Kind kind, Map<String, Set<String>> tables, List<TableName> ignored) {
    this(kind, tables, ignored, Set.of(), Set.of());
  }

  /** The databases in the order in which they are dumped. */
  public List<String> databases() {
    return List.copyOf(tables.keySet());
  }

  /** The tables of one database; none of one that is not dumped. */
  public Set<String> tablesOf(String database) {
    return tables.getOrDefault(database, Set.of());
  }
}
