package io.geovault.backup.log.catalog;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.gtid.GtidsRefused;
import io.geovault.objectstore.ObjectStoreException;
import org.jdbi.v3.core.JdbiException;

/**
 * The problem that stops an archiver, in plain words, and whether it may resolve without
 * intervention.
 */
public record ArchiverProblem(ArchiverStatus status, String text) {

  /** Thrown for a problem that needs intervention. */
  public static final class Blocked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Blocked(String problem, String remedy) {
      super(problem + ". " + remedy);
    }
  }

  public static ArchiverProblem of(RuntimeException failure) {
    String text = String.valueOf(failure.getMessage());
    return switch (failure) {
      case Blocked blocked -> new ArchiverProblem(ArchiverStatus.BLOCKED, text);
      case GtidsRefused refused -> new ArchiverProblem(ArchiverStatus.BLOCKED, text);
      case MySqlException mysql ->
          new ArchiverProblem(
              mysql.isTransient() ? ArchiverStatus.RETRYING : ArchiverStatus.BLOCKED, text);
      case ObjectStoreException store ->
          new ArchiverProblem(
              store.isTransient() ? ArchiverStatus.RETRYING : ArchiverStatus.BLOCKED, text);
      case BinlogUnreadable unreadable ->
          new ArchiverProblem(ArchiverStatus.RETRYING, "The binlog cannot be read: " + text);
      case JdbiException own ->
          new ArchiverProblem(
              ArchiverStatus.RETRYING, "The service's own database failed; see the service's log");
      default -> new ArchiverProblem(ArchiverStatus.RETRYING, text);
    };
  }
}
