package io.geovault.replication.command;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.CopyKind;
import io.geovault.replication.ReplicationError;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A copy that a command is for.
 *
 * @param failure why it failed; null unless an attempt failed
 */
record CommandedCopy(
    CopyKind kind,
    String id,
    String accountId,
    String instanceId,
    String destinationRegion,
    String status,
    @Nullable String failure) {

  /** Returns the copy; a copy of another account is refused like one that does not exist. */
  static CommandedCopy require(Handle handle, Caller caller, CopyKind kind, String id) {
    return handle
        .createQuery(
            """
            select account_id, instance_id, destination_region, status, failure
            from cross_region_any_copy where kind = :kind and id = :id
            """)
        .bind("kind", kind.name())
        .bind("id", id)
        .map((row, context) -> map(kind, id, row))
        .findOne()
        .filter(copy -> caller.mayAccess(copy.accountId()))
        .orElseThrow(() -> new Refusal(CommonError.NOT_FOUND, notFound(kind, id)));
  }

  private static CommandedCopy map(CopyKind kind, String id, ResultSet row) throws SQLException {
    return new CommandedCopy(
        kind,
        id,
        row.getString("account_id"),
        row.getString("instance_id"),
        row.getString("destination_region"),
        row.getString("status"),
        row.getString("failure"));
  }

  private static String notFound(CopyKind kind, String id) {
    return switch (kind) {
      case SETS -> "there is no cross-region backup " + id;
      case LOGS -> "there is no cross-region log " + id;
    };
  }

  /** The word for it in answers. */
  String noun() {
    return switch (kind) {
      case SETS -> "copy";
      case LOGS -> "slice";
    };
  }

  /**
   * The refusal of a copy that could not be set to wait again: a failed one has failed for good.
   */
  Refusal notRetried() {
    return status.equals("FAILED")
        ? new Refusal(ReplicationError.COPY_GIVEN_UP, noun() + " " + id + ": " + failure)
        : new Refusal(
            ReplicationError.COPY_NOT_FAILED,
            noun() + " " + id + " is " + status + "; only FAILED can be retried");
  }
}
