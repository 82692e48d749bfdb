package io.geovault.platform.outbox;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.paging.ListQuery;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The parked rows of the outbox, and the actions of operators on them. */
@ApplicationScoped
class ParkedRecords {

  private final Database database;
  private final AuditTrail trail;

  ParkedRecords(Database database, AuditTrail trail) {
    this.database = database;
    this.trail = trail;
  }

  /**
   * Returns a page, oldest first. Topics and keys are shortened, because their length may be the
   * reason for parking a row.
   */
  List<ParkedRecord> list(PageQuery query) {
    ListQuery page =
        ListQuery.of(
                """
                select id, left(topic, 250) as topic, left(key, 250) as key, failure, created_at, parked_at,
                  case when jsonb_typeof(headers) = 'object' then left(headers ->> 'ce_type', 250) end as type,
                  case when jsonb_typeof(headers) = 'object' then left(headers ->> 'ce_id', 250) end as event_id,
                  octet_length(payload) as size,
                  (select count(*) from outbox later where later.parked_at is null and later.id > outbox.id
                    and later.topic = outbox.topic and later.key = outbox.key and outbox.key <> '') as behind
                from outbox
                """)
            .during("parked_at", query.from(), query.to())
            .ascending("id", query.afterNumber());
    int limit = query.limit();
    return database.read(
        handle -> page.in(handle, limit + 1).map((row, context) -> map(row)).list());
  }

  private static ParkedRecord map(ResultSet row) throws SQLException {
    return new ParkedRecord(
        row.getString("id"),
        row.getString("topic"),
        row.getString("key"),
        row.getString("type"),
        row.getString("event_id"),
        row.getLong("size"),
        row.getString("failure"),
        instant(row, "created_at"),
        instant(row, "parked_at"),
        row.getLong("behind"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  /** Lets the relay send the row again, and then the rows that wait for it. */
  void retry(Caller caller, String id) {
    act(
        caller,
        id,
        "update outbox set parked_at = null, failure = null where id = ? and parked_at is not null",
        ParkedRecordAction.PARKED_EVENT_RETRIED);
  }

  /** Deletes the row unsent; the rows that wait for it are sent. */
  void drop(Caller caller, String id) {
    act(
        caller,
        id,
        "delete from outbox where id = ? and parked_at is not null",
        ParkedRecordAction.PARKED_EVENT_DROPPED);
  }

  private void act(Caller caller, String id, String statement, ParkedRecordAction action) {
    database.writing(
        handle -> {
          if (!id.matches("\\d{1,18}") || handle.execute(statement, Long.valueOf(id)) == 0) {
            throw Refusal.notFound("parked event", id);
          }
          recordAudit(handle, caller, id, action);
        });
  }

  private void recordAudit(Handle handle, Caller caller, String id, ParkedRecordAction action) {
    trail.append(
        handle,
        new AuditedChange(caller, action, Affected.installation().target(id), Changes.none()));
  }
}
