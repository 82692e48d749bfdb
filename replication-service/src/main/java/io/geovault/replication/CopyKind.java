package io.geovault.replication;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The two kinds of copies in other regions: of backup sets and of log slices. Each kind has its own
 * tables; the columns that both have are named alike. The view {@code cross_region_any_copy} shows
 * the copies of both kinds. A transaction that changes copies of both kinds changes them in this
 * order, so that two transactions never wait for each other.
 */
@Schema(name = "Content")
public enum CopyKind {
  SETS("sets", "cross_region_copy"),
  LOGS("logs", "cross_region_log");

  private final String label;
  private final String table;

  CopyKind(String label, String table) {
    this.label = label;
    this.table = table;
  }

  /** The name in metrics, log lines and answers. */
  public String label() {
    return label;
  }

  /**
   * The table of its copies, for statements that are the same for both kinds: {@code <table>} in
   * their text. {@code <table>_part} holds the confirmed parts of unfinished copies.
   */
  public String table() {
    return table;
  }
}
