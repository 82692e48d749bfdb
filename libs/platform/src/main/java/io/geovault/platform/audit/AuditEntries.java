package io.geovault.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.platform.paging.ListQuery;
import io.geovault.platform.paging.TimeKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    return ListQuery.of(prefix + "select * from audit_entry")
        .equal("account_id", filter.accountId())
        .equal("instance_id", filter.instanceId())
        .equal("actor", filter.actor())
        .equal("action", filter.action())
        .newestFirst("at", "id", filter.from(), filter.to(), filter.after())
        .in(handle, filter.limit());
  }

  /** Returns the cursor that points to the entry. */
  static String placeOf(AuditEntry entry) {
    return new TimeKey(entry.at(), entry.id()).toString();
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
