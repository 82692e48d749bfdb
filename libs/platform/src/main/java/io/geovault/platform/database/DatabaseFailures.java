package io.geovault.platform.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Distinguishes failures of the database itself from failures of a statement. */
public final class DatabaseFailures {

  private DatabaseFailures() {}

  /**
   * Returns whether the same statement may succeed later: connection lost or refused (class 08),
   * shutting down (57P), out of resources (53), serialization failure or deadlock (40), read-only
   * since another server took over (25006), or no free connection in the pool (no SQL state at
   * all).
   */
  public static boolean isTransient(Throwable failure) {
    SQLException cause = sqlCause(failure);
    if (cause == null) {
      return false;
    }
    String state = cause.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.startsWith("40")
        || state.equals("25006");
  }

  private static @Nullable SQLException sqlCause(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
