package io.geovault.platform.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter of an audit list; a null field does not restrict the list.
 *
 * @param after the cursor after which the page begins
 */
record AuditFilter(
    @Nullable String accountId,
    @Nullable String instanceId,
    @Nullable String actor,
    @Nullable String action,
    Instant from,
    Instant to,
    @Nullable String after,
    int limit) {

  /** The columns that must have a given value. */
  Map<String, String> equal() {
    Map<String, String> equal = new LinkedHashMap<>();
    put(equal, "account_id", accountId);
    put(equal, "instance_id", instanceId);
    put(equal, "actor", actor);
    put(equal, "action", action);
    return equal;
  }

  private static void put(Map<String, String> equal, String column, @Nullable String value) {
    if (value != null) {
      equal.put(column, value);
    }
  }
}
