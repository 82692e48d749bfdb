package io.geovault.testkit.audit;

import static org.awaitility.Awaitility.await;

import io.geovault.servers.postgres.PostgresServer;
import io.geovault.testkit.audit.AuditContract.Play;
import io.geovault.testkit.stack.RestClient;
import java.time.Duration;
import java.util.Map;

/** Outgoing events of a service that no broker accepts, and the operators' calls for them. */
public final class ParkedEvents {

  private static final String PATH = "/v1/parked-events/";

  private final PostgresServer postgres;
  private final String schema;
  private final RestClient operator;

  /** The parked events of the service whose tables are in that schema. */
  public ParkedEvents(PostgresServer postgres, String schema, RestClient operator) {
    this.postgres = postgres;
    this.schema = schema;
    this.operator = operator;
  }

  /** Returns the plays of both calls. */
  public Map<String, Play> plays() {
    return Map.of(
        "POST /v1/parked-events/{id}/retry",
        marking -> marking.apply(operator).post(PATH + park() + "/retry"),
        "DELETE /v1/parked-events/{id}",
        marking -> marking.apply(operator).delete(PATH + park()));
  }

  /**
   * Writes an event for a topic that cannot exist, and returns the event's id once it is parked.
   */
  public String park() {
    String id = insert();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                operator
                    .get("/v1/parked-events?limit=1000")
                    .body()
                    .at("/items")
                    .valueStream()
                    .anyMatch(parked -> parked.at("/id").asText().equals(id)));
    return id;
  }

  private String insert() {
    return OperatorRows.insert(
        postgres,
        "insert into "
            + schema
            + ".outbox (topic, key, headers, payload, created_at)"
            + " values ('no topic!', 'k', '{}', '', now()) returning id");
  }
}
