package io.geovault.replication.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Metrics;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service whose database is lost and whose catalogue is rebuilt from the bucket. */
public final class RebuildScenes {

  public static final String REBUILDS = "/v1/catalogue-rebuilds";
  public static final Duration LIMIT = Duration.ofMinutes(2);

  /** The tables that a rebuild restores, each with the columns that it cannot restore. */
  private static final Map<String, String> TABLES =
      Map.of(
          "cross_region_copy",
              "'rebuilt_by', 'bytes_sent', 'attempts', 'upload_id', 'part_bytes',"
                  + " 'lock_not_before', 'lock_failure'",
          "cross_region_log",
              "'rebuilt_by', 'bytes_sent', 'attempts', 'upload_id', 'part_bytes',"
                  + " 'lock_not_before', 'lock_failure'",
          "cross_region_log_stretch", "'none'",
          "cross_region_log_watermark", "'reached_at'",
          "cross_region_policy", "'none'",
          "cross_region_destination", "'none'",
          "vault_settings", "'attempts', 'not_before', 'failure'",
          "usage_hour", "'sent_bytes'");

  private final TestStack stack;

  public RebuildScenes(TestStack stack) {
    this.stack = stack;
  }

  public ServiceOptions options(String name) {
    return stack.service("replication-service", name).with("geovault.jobs.lease", "3s");
  }

  public RestClient operator(ServiceProcess service) {
    return RestClient.of(service.url()).withToken(stack.tokens().operator());
  }

  public static String region() {
    return "{\"region\":\"" + Fleet.DESTINATION + "\"}";
  }

  public static String bucket() {
    return TestStack.bucketOf(Fleet.DESTINATION);
  }

  public JsonNode rebuilt(ServiceProcess service) {
    RestClient.Answer accepted = operator(service).post(REBUILDS, region());
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    return awaitCompleted(service, accepted.at("/id"));
  }

  public JsonNode awaitCompleted(ServiceProcess service, String id) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(operator(service).get(REBUILDS + "/" + id).at("/status"))
                    .isEqualTo("COMPLETED"));
    return operator(service).get(REBUILDS + "/" + id).body();
  }

  public long objects(ServiceProcess service, String id) {
    return operator(service).get(REBUILDS + "/" + id).body().at("/progress/objects").asLong();
  }

  /** Returns whether that replica runs the rebuild: only its store calls grow. */
  public static boolean holderIs(ServiceProcess service) {
    return Metrics.of(service.management())
            .sum("objectstore_calls_seconds_count", "operation=\"open\"")
        > 0;
  }

  /** Every row of every table, by table, without the columns that a bucket cannot contain. */
  public Map<String, List<String>> tables() throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      tables.put(
          table.getKey(),
          rows(
              "select cast(to_jsonb(t) - array[%s] as text) from replication.%s as t order by 1"
                  .formatted(table.getValue(), table.getKey())));
    }
    return tables;
  }

  /** Waits until every change is published to its bucket. */
  public void awaitSettingsPublished() {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        rows(
                            """
                            select instance_id from replication.cross_region_destination as d
                            left join replication.vault_settings as published using (instance_id)
                            where published.said is distinct from d.changed_at
                            """))
                    .isEmpty());
  }

  public void dropTheDatabase() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema replication cascade");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stack.postgres().jdbcUrl("geovault"), stack.postgres().user(), "postgres");
  }
}
