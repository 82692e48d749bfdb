package io.geovault.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.testkit.event.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The owner of the instance: requests backups and lists them. */
final class Backups {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int ACCEPTED = 202;
  private static final String LOGICAL = "{\"method\":\"LOGICAL\"}";

  private final ChaosStack stack;
  private final String instance = "rm-" + UUID.randomUUID();

  Backups(ChaosStack stack) {
    this.stack = stack;
  }

  String instance() {
    return instance;
  }

  void announce(String credentials) {
    try (EventPublisher publisher = new EventPublisher(stack.kafka())) {
      publisher.publishBinary(
          "instance.events",
          instance,
          Map.of(
              "id",
              UUID.randomUUID().toString(),
              "source",
              "/chaos",
              "type",
              "io.geovault.instance.InstanceCreated.v1"),
          data(credentials));
    }
    until("the instance is known", () -> stack.rest().get(path("/backups")).status() == 200);
  }

  private String data(String credentials) {
    return """
    {"instanceId":"%s","accountId":"%s","region":"%s","engine":"MySQL","engineVersion":"8.0.36",
     "edition":"HIGH_AVAILABILITY","storageClass":"CLOUD_DISK","instanceClass":"PRIMARY",
     "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
     "virtualMerchantSite":false,"storageBytes":21474836480,
     "endpoint":{"host":"127.0.0.1","port":%d},"credentialsRef":"%s",
     "createdAt":"2026-01-01T00:00:00Z"}
    """
        .formatted(instance, ChaosStack.ACCOUNT, ChaosStack.REGION, stack.mysqlPort(), credentials);
  }

  private String path(String rest) {
    return "/v1/instances/" + instance + rest;
  }

  /** Requests a backup; it is refused if one is running, which serves as well. */
  void beginOne() {
    stack.rest().post(path("/backups"), LOGICAL);
  }

  /**
   * Stops the writer, waits until no run is active and the whole log is archived, and makes a last
   * backup.
   */
  void settle(Writer writer) throws InterruptedException {
    writer.stop();
    until("no run is active", () -> active().isEmpty());
    until(
        "the archive has the whole log",
        () -> logs("?limit=1").at("/archiver/status").asText().equals("STREAMING") && isWhole());
    // The archiver may have requested a backup after a gap; then this one must wait.
    until(
        "a last backup is begun",
        () -> stack.rest().post(path("/backups"), LOGICAL).status() == ACCEPTED);
    until("the last backup is over", () -> active().isEmpty());
  }

  private boolean isWhole() {
    String[] there = stack.mysql().query("show binary log status").split("\t");
    JsonNode position = logs("?limit=1").at("/archiver/position");
    return position.at("/binlogFile").asText().equals(there[0].strip())
        && position.at("/position").asText().equals(there[1].strip());
  }

  private List<JsonNode> active() {
    return sets().stream()
        .filter(set -> List.of("PENDING", "RUNNING").contains(set.at("/status").asText()))
        .toList();
  }

  /** All sets of the instance. */
  List<JsonNode> sets() {
    return all("/backups");
  }

  /** All log segments of the instance, newest first. */
  List<JsonNode> segments() {
    return all("/logs");
  }

  /** The time ranges that can be restored. */
  List<JsonNode> ranges() {
    List<JsonNode> ranges = new ArrayList<>();
    stack.rest().get(path("/recoverable-ranges")).body().at("/items").forEach(ranges::add);
    return ranges;
  }

  private JsonNode logs(String query) {
    return stack.rest().get(path("/logs" + query)).body();
  }

  private List<JsonNode> all(String list) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = stack.rest().get(path(list + "?limit=100" + cursor)).body();
      page.at("/items").forEach(items::add);
      JsonNode next = page.at("/nextCursor");
      cursor = next.isMissingNode() || next.isNull() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());
    return items;
  }

  private static void until(String what, Callable<Boolean> holds) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(POLL).until(holds);
  }
}
