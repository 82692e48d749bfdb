package io.geovault.platform.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.geovault.platform.database.Database;
import io.geovault.platform.ids.TestIds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The audit trail with a test's clock, and its entries. */
public final class TestAudit {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .findAndRegisterModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  static final AuditFilter ALL =
      new AuditFilter(
          null, null, null, null, Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"), null, 1000);

  private TestAudit() {}

  /** A trail with its own ids. */
  public static AuditTrail trail(Clock clock) {
    return new AuditTrail(TestIds.by(clock), clock, JSON);
  }

  /** All entries, newest first. */
  public static List<AuditEntry> entries(Database database) {
    return entries(database, ALL);
  }

  static List<AuditEntry> entries(Database database, AuditFilter filter) {
    return database.read(handle -> new AuditEntries(JSON).list(handle, filter));
  }
}
