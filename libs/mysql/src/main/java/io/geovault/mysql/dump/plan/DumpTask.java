package io.geovault.mysql.dump.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one process of a dump does: of which databases, in their order, which tables, and what it is
 * told to ignore. That list may be shorter than it should be, so what comes out is looked through.
 */
public record DumpTask(Kind kind, Map<String, Set<String>> tables, List<TableName> ignored) {

  /** The parts a dump is made of. */
  public enum Kind {
    /** Structure and rows of some tables, of one snapshot. */
    TABLES,
    /** Sequences, views and routines. */
    DEFINITIONS,
    /** Triggers and events, which must not be there while rows are loaded. */
    TRIGGERS;

    /** The options of the tool that make it this part. */
    public List<String> options() {
      return switch (this) {
        case TABLES -> List.of("--skip-triggers", "--skip-add-locks", "--verbose");
        case DEFINITIONS -> List.of("--skip-triggers", "--no-data", "--routines");
        case TRIGGERS -> List.of("--triggers", "--events", "--no-data", "--no-create-info");
      };
    }
  }

  public DumpTask {
    ignored = List.copyOf(ignored);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("A dump has at least one database");
    }
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
