package io.geovault.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The read side of the audit trail. */
@ApplicationScoped
class AuditEntries {

  private static final TypeReference<Map<String, Changes.Value>> FIELDS = new TypeReference<>() {};

  private final ObjectMapper json;

  AuditEntries(ObjectMapper json) {
    this.json = json;
  }

  /** Returns one page, newest first. */
  List<AuditEntry> list(Handle handle, AuditFilter filter) {
    return query(handle, "", filter).map((row, context) -> map(row)).list();
  }

  /** Returns the query for one page. Tests use {@code prefix} to prepend to the statement. */
  static Query query(Handle handle, String prefix, AuditFilter filter) {
    Place before = Place.before(filter);
    StringBuilder sql = new StringBuilder(prefix);
    sql.append("select * from audit_entry where at >= :from and (at, id) < (:at, :id)");
    filter.equal().keySet().forEach(column -> sql.append(" and %1$s = :%1$s".formatted(column)));
    sql.append(" order by at desc, id desc limit :limit");
    Query query = handle.createQuery(sql.toString());
    query.bind("from", filter.from()).bind("at", before.at()).bind("id", before.id());
    filter.equal().forEach(query::bind);
    return query.bind("limit", filter.limit());
  }

  /** Returns the cursor that points to the entry. */
  static String placeOf(AuditEntry entry) {
    return entry.at() + "|" + entry.id();
  }

  private record Place(Instant at, String id) {

    /**
     * Returns the only upper bound of the page. With two upper bounds the database would start at
     * the later one and skip rows.
     */
    static Place before(AuditFilter filter) {
      Place end = new Place(filter.to(), "");
      Place after = filter.after() == null ? end : parse(filter.after());
      return after.at().isBefore(filter.to()) ? after : end;
    }

    static Place parse(String text) {
      int bar = text.indexOf('|');
      try {
        return new Place(
            Instant.parse(text.substring(0, Math.max(0, bar))), text.substring(bar + 1));
      } catch (DateTimeParseException fromAnotherList) {
        throw new Refusal(
            CommonError.INVALID_CURSOR,
            "cursor: use the nextCursor of an earlier answer, unchanged");
      }
    }
  }

  private AuditEntry map(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getString("id"),
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        row.getString("role"),
        row.getString("account_id"),
        row.getString("instance_id"),
        row.getString("target"),
        row.getString("action"),
        read(row.getString("changes")),
        row.getString("correlation_id"));
  }

  private Map<String, Changes.Value> read(String changes) {
    try {
      return json.readValue(changes, FIELDS);
    } catch (JsonProcessingException corrupt) {
      throw new IllegalStateException("an audit_entry row is not readable", corrupt);
    }
  }
}
