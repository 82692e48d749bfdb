package io.geovault.platform.paging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list as SQL: a select, a condition for each filter that the caller gave and no
 * other, and the rows after the cursor in one order (keyset paging), so that the database reads a
 * page and no more. Columns and conditions are the list's own text, never a caller's.
 */
public final class ListQuery {

  private final String select;
  private final StringJoiner conditions = new StringJoiner("\n  and ", "\nwhere ", "");
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, List<String>> texts = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  private ListQuery(String select) {
    this.select = select;
    conditions.setEmptyValue("");
  }

  /** Begins with a select without conditions, such as {@code select * from audit_entry}. */
  public static ListQuery of(String select) {
    return new ListQuery(select.stripTrailing());
  }

  /** Keeps the rows for which this condition holds. */
  public ListQuery where(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Keeps the rows for which this condition, which mentions {@code :name}, holds. */
  public ListQuery where(String condition, String name, Object value) {
    values.put(name, value);
    return where(condition);
  }

  /** Keeps the rows with this value in the column; all rows if the value is null. */
  public ListQuery equal(String column, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    String name = column.replace('.', '_');
    return where(column + " = :" + name, name, value);
  }

  /** Keeps the rows with one of these texts in the column. */
  public ListQuery anyOf(String column, List<String> wanted) {
    String name = column.replace('.', '_');
    texts.put(name, wanted);
    return where(column + " = any(:" + name + ")");
  }

  /** Keeps the rows whose time is not before {@code from} and before {@code to}. */
  public ListQuery during(String column, Instant from, Instant to) {
    return where(column + " >= :from", "from", from).where(column + " < :to", "to", to);
  }

  /** Orders by a unique key, smallest first, and begins after the key; null begins the list. */
  public ListQuery ascending(String key, @Nullable Object after) {
    order.add(key);
    return after == null ? this : where(key + " > :after", "after", after);
  }

  /** Orders by a unique key, largest first, and begins after the key; null begins the list. */
  public ListQuery descending(String key, @Nullable Object after) {
    order.add(key + " desc");
    return after == null ? this : where(key + " < :after", "after", after);
  }

  /**
   * Orders by time and id, newest first, within a time span, and begins after the key; null begins
   * the list. The later of key and end is not a condition: with two upper bounds the database would
   * start at the later one and skip rows.
   */
  public ListQuery newestFirst(
      String time, String id, Instant from, Instant to, @Nullable TimeKey after) {
    order.add(time + " desc");
    order.add(id + " desc");
    TimeKey end = new TimeKey(to, "");
    TimeKey begin = after == null || !after.at().isBefore(to) ? end : after;
    values.put("afterAt", begin.at());
    return where(time + " >= :from", "from", from)
        .where("(%s, %s) < (:afterAt, :afterId)".formatted(time, id), "afterId", begin.id());
  }

  /** Returns the query for the first {@code limit} rows of the page. */
  public Query in(Handle handle, int limit) {
    Query query =
        handle.createQuery(
            select + conditions + "\norder by " + String.join(", ", order) + " limit :limit");
    values.forEach(query::bind);
    texts.forEach((name, wanted) -> query.bindArray(name, String.class, wanted));
    return query.bind("limit", limit);
  }
}
