package io.geovault.mysqldump.dump.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The task of one process of a dump: its databases in their order, its tables, and the names that
 * the tool is asked to ignore. The list of names may be shorter than it should be, so the output is
 * checked. The views {@code across} need other databases; no rows are kept of the tables {@code
 * rowless}.
 */
public record DumpTask(
    Kind kind,
    Map<String, Set<String>> tables,
    List<TableName> ignored,
    Set<TableName> across,
    Set<TableName> rowless) {

  /** The parts of a dump. */
  public enum Kind {
    /** Structure and rows of some tables, of one snapshot. */
    TABLES,
    /** Sequences, views and routines. */
    DEFINITIONS,
    /** Triggers and events, which must not exist while rows are loaded. */
    TRIGGERS,
    /** Triggers alone, for a tool that cannot dump the events. */
    TRIGGERS_ONLY;

    /** Returns the options with which the tool dumps this part. */
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

  /** Returns the databases in the order in which they are dumped. */
  public List<String> databases() {
    return List.copyOf(tables.keySet());
  }

  /** Returns the tables of one database; empty for a database that is not dumped. */
  public Set<String> tablesOf(String database) {
    return tables.getOrDefault(database, Set.of());
  }
}
