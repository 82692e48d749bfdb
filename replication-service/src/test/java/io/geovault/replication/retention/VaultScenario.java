package io.geovault.replication.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.testkit.stack.RestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One instance in an installation whose clock a test moves: its settings, its copies, its time. */
public record VaultScenario(Installation here, String instance) {

  /** A known instance of that storage class, copied to the destination with that retention. */
  public static VaultScenario of(Installation here, String storageClass, int retentionDays) {
    VaultScenario scenario = new VaultScenario(here, Fleet.newInstanceId());
    here.fleet.instanceCreated(scenario.instance, Fleet.ACCOUNT, storageClass, "8.0.36");
    here.awaitKnown(scenario.instance);
    scenario.retention(retentionDays);
    return scenario;
  }

  /** The time on the services' clocks. */
  public Instant now() {
    return Instant.now().plus(here.stack.clock().offset());
  }

  /** Moves the clock and waits until the queried service has seen it move. */
  public void pass(Duration time) {
    Instant then = now().plus(time);
    here.stack.clock().advance(time);
    String preview = "/v1/instances/" + instance + "/cross-region-retention-preview";
    await()
        .atMost(Installation.LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !Instant.parse(here.owner.get(preview).at("/at")).isBefore(then));
  }

  public void passDays(int days) {
    pass(Duration.ofDays(days));
  }

  public RestClient.Answer put(String settings) {
    RestClient.Answer answer = here.owner.put(Installation.policyOf(instance), settings);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  public void retention(int days) {
    put(
        "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":%d}"
            .formatted(Fleet.DESTINATION, days));
  }

  /** Announces a set that is complete now. */
  public void announce(String setId, int size) {
    here.fleet.backupCompletedAt(
        instance, setId, here.fleet.put(instance, Fleet.content(size)), now());
  }

  /** Makes a set, waits until it is copied, and returns the copy's id. */
  public String copy(String setId) {
    announce(setId, 1000);
    return awaitStatus(setId, "COMPLETED").at("/id").asText();
  }

  public JsonNode awaitStatus(String setId, String status) {
    return await()
        .atMost(Installation.LIMIT)
        .until(
            () ->
                items("&limit=1000", "&limit=1000&status=PURGED").stream()
                    .filter(copy -> copy.at("/backupSetId").asText().equals(setId))
                    .filter(copy -> copy.at("/status").asText().equals(status))
                    .findFirst()
                    .orElse(null),
            found -> found != null);
  }

  /** The copies listed without any filter. */
  public List<String> listed() {
    return items("").stream().map(copy -> copy.at("/backupSetId").asText()).toList();
  }

  public void awaitListed(String... sets) {
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(() -> assertThat(listed()).containsExactlyInAnyOrder(sets));
  }

  public JsonNode get(String copyId) {
    return here.owner.get(Installation.COPIES + "/" + copyId).body();
  }

  private List<JsonNode> items(String... queries) {
    return List.of(queries).stream()
        .map(query -> here.owner.get(Installation.COPIES + "?instanceId=" + instance + query))
        .flatMap(answer -> answer.body().at("/items").valueStream())
        .toList();
  }

  /** The sets that have any object in the destination's bucket. */
  public List<String> stored() {
    return here.vault(Fleet.DESTINATION).objectsOf(instance).stream()
        .map(object -> object.key().value().split("/", -1)[3])
        .distinct()
        .toList();
  }

  public void awaitStored(String... sets) {
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(() -> assertThat(stored()).containsExactlyInAnyOrder(sets));
  }

  public void happened(String event) {
    here.fleet.happened(event, instance, now());
  }
}
