package io.geovault.testkit.audit;

import io.geovault.servers.postgres.PostgresServer;
import io.geovault.testkit.audit.AuditContract.Play;
import io.geovault.testkit.stack.RestClient;
import java.util.Map;
import java.util.UUID;

/**
 * Jobs of a service that are not run because replicas died while running them, and their release.
 */
public final class QuarantinedJobs {

  private final PostgresServer postgres;
  private final String schema;
  private final RestClient operator;

  /** The quarantined jobs of the service whose tables are in that schema. */
  public QuarantinedJobs(PostgresServer postgres, String schema, RestClient operator) {
    this.postgres = postgres;
    this.schema = schema;
    this.operator = operator;
  }

  /** Returns the play of the release. */
  public Map<String, Play> plays() {
    return Map.of(
        "DELETE /v1/quarantine/{kind}/{instanceId}",
        marking -> marking.apply(operator).delete("/v1/quarantine/audited/" + quarantined()));
  }

  // The end is far enough in the future for a stack whose clock was moved.
  private String quarantined() {
    return OperatorRows.insert(
        postgres,
        "insert into "
            + schema
            + ".job_suspect (kind, subject, account_id, deaths, died_at, died_with,"
            + " quarantined_at, quarantined_until, quarantines) values ('audited', 'rm-"
            + UUID.randomUUID()
            + "', '1234567890123456', 3, now(), 'worker', now(), now() + interval '100 years', 1)"
            + " returning subject");
  }
}
