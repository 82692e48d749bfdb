package io.geovault.replication;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.CopyRows;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.audit.AuditContract;
import io.geovault.testkit.audit.ParkedEvents;
import io.geovault.testkit.audit.QuarantinedJobs;
import io.geovault.testkit.audit.Trail;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every changing call of replication-service, and every issued address, has an entry in its audit
 * trail.
 */
@ExtendWith(SharedInstallation.class)
class AuditScenarioIT extends AuditContract {

  private static final String LETTERS = "/v1/dead-letters";
  private static final String BATCH = "/v1/cross-region-policies/batch";
  private static final String REBUILDS = "/v1/catalogue-rebuilds";

  private final Installation here;
  private final LogScenes logs;
  private final Trail trail;

  AuditScenarioIT(Installation here) {
    this.here = here;
    this.logs = new LogScenes(here.fleet, () -> here.owner);
    this.trail = new Trail(here.owner);
  }

  @Override
  protected RestClient operator() {
    return here.operator;
  }

  @Override
  protected Map<String, Play> plays() {
    Map<String, Play> plays =
        new HashMap<>(
            new ParkedEvents(here.stack.postgres(), "replication", here.operator).plays());
    plays.putAll(new QuarantinedJobs(here.stack.postgres(), "replication", here.operator).plays());
    plays.putAll(
        Map.ofEntries(
            entry("PUT /v1/instances/{id}/cross-region-policy", this::changePolicy),
            entry("POST " + BATCH, this::changeMany),
            entry("POST " + Installation.COPIES + "/{id}/retry", this::retryCopy),
            entry("GET " + Installation.COPIES + "/{id}/download-url", this::downloadCopy),
            entry("POST " + LogScenes.LOGS + "/{id}/retry", this::retryLog),
            entry("GET " + LogScenes.LOGS + "/{id}/download-url", this::downloadLog),
            entry("POST " + REBUILDS, this::rebuild),
            entry("POST /v1/backup-sets/{backupSetId}/corrections", this::correctSet),
            entry("POST " + LETTERS + "/{id}/replay", this::replay),
            entry("DELETE " + LETTERS + "/{id}", this::discard)));
    return plays;
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of(
        "POST /v1/cost-estimates",
        "reckons and changes nothing",
        "DELETE " + Installation.COPIES + "/{id}",
        "always refused: only retention deletes a copy",
        "DELETE " + LogScenes.LOGS + "/{id}",
        "always refused: only retention deletes a copy");
  }

  private Answer changePolicy(UnaryOperator<RestClient> marking) {
    return marking
        .apply(here.owner)
        .put(Installation.policyOf(here.knownInstance()), settings(7, Fleet.DESTINATION));
  }

  private Answer changeMany(UnaryOperator<RestClient> marking) {
    return marking.apply(here.owner).post(BATCH, batch(30, here.knownInstance()));
  }

  private Answer retryCopy(UnaryOperator<RestClient> marking) {
    String instance = here.enabledInstance();
    Fleet.PutObject missing =
        new Fleet.PutObject(Fleet.ACCOUNT + "/" + instance + "/gone.tar", 10, "ab".repeat(32));
    here.fleet.backupCompleted(instance, "set-1", missing);
    String id = here.awaitCopy(instance, "FAILED").at("/id").asText();
    return marking.apply(here.owner).post(Installation.COPIES + "/" + id + "/retry");
  }

  private Answer downloadCopy(UnaryOperator<RestClient> marking) {
    String id = copied(onLocalDisk());
    return marking.apply(here.owner).get(Installation.COPIES + "/" + id + "/download-url");
  }

  private Answer retryLog(UnaryOperator<RestClient> marking) {
    String instance = onLocalDisk();
    logs.announce(LogScenes.slice(instance, "chain-1", 1));
    String id = logs.await(instance, 1, "FAILED").getFirst().at("/id").asText();
    return marking.apply(here.owner).post(LogScenes.LOGS + "/" + id + "/retry");
  }

  private Answer downloadLog(UnaryOperator<RestClient> marking) {
    String instance = onLocalDisk();
    logs.seal(LogScenes.slice(instance, "chain-1", 1));
    String id = logs.await(instance, 1, "COMPLETED").getFirst().at("/id").asText();
    return marking.apply(here.owner).get(LogScenes.LOGS + "/" + id + "/download-url");
  }

  private Answer rebuild(UnaryOperator<RestClient> marking) {
    Answer answer =
        marking.apply(here.operator).post(REBUILDS, "{\"region\":\"" + Fleet.FAR_REGION + "\"}");
    await()
        .atMost(Installation.LIMIT)
        .until(
            () -> here.operator.get(answer.header("Location")).at("/status").equals("COMPLETED"));
    return answer;
  }

  private Answer replay(UnaryOperator<RestClient> marking) {
    String instance = Fleet.newInstanceId();
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));
    String letter = letterOf(instance);
    // Otherwise the service itself would replay it as soon as the instance is known.
    new CopyRows(here.stack)
        .execute("update replication.dead_letter set code = 'put-off' where id = '" + letter + "'");
    here.fleet.instanceCreated(instance);
    here.awaitKnown(instance);
    return marking.apply(here.owner).post(LETTERS + "/" + letter + "/replay");
  }

  private Answer correctSet(UnaryOperator<RestClient> marking) {
    String instance = here.enabledInstance();
    Fleet.PutObject missing =
        new Fleet.PutObject(Fleet.ACCOUNT + "/" + instance + "/gone.tar", 10, "ab".repeat(32));
    here.fleet.backupCompleted(instance, "set-1", missing);
    here.awaitCopy(instance, "FAILED");
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));
    return marking
        .apply(here.operator)
        .post(
            "/v1/backup-sets/set-1/corrections",
            "{\"deadLetterId\":\"%s\",\"reason\":\"the first named nothing\"}"
                .formatted(letterOf(instance)));
  }

  private Answer discard(UnaryOperator<RestClient> marking) {
    String instance = Fleet.newInstanceId();
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));
    return marking.apply(here.owner).delete(LETTERS + "/" + letterOf(instance));
  }

  private String letterOf(String instance) {
    return await()
        .atMost(Installation.LIMIT)
        .until(
            () ->
                here.operator
                    .get(LETTERS + "?limit=1000")
                    .body()
                    .at("/items")
                    .valueStream()
                    .filter(letter -> letter.at("/instanceId").asText().equals(instance))
                    .map(letter -> letter.at("/id").asText())
                    .findFirst()
                    .orElse(""),
            id -> !id.isEmpty());
  }

  /** An instance whose copies can be downloaded, including its logs. */
  private String onLocalDisk() {
    String instance = Fleet.newInstanceId();
    here.fleet.instanceCreated(instance, Fleet.ACCOUNT, "LOCAL_SSD", "8.0.36");
    here.awaitKnown(instance);
    logs.enable(instance, Fleet.DESTINATION);
    return instance;
  }

  private String copied(String instance) {
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(100)));
    return here.awaitCopy(instance, "COMPLETED").at("/id").asText();
  }

  private static String settings(int days, String destination) {
    return "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":%d}"
        .formatted(destination, days);
  }

  private static String batch(int days, String... instances) {
    List<String> changes =
        List.of(instances).stream()
            .map(
                instance ->
                    settings(days, Fleet.DESTINATION)
                        .replace(
                            "{\"enabled\"", "{\"instanceId\":\"" + instance + "\",\"enabled\""))
            .toList();
    return "{\"changes\":[" + String.join(",", changes) + "]}";
  }

  @Test
  @Tag("R1")
  void shouldKeepWhatEachDestinationWasAndWhatItBecame() {
    // Given
    String instance = here.knownInstance();
    String policy = Installation.policyOf(instance);

    // When
    here.owner.put(policy, settings(7, Fleet.DESTINATION));
    here.owner.put(policy, settings(7, Fleet.DESTINATION));
    here.owner.put(policy, settings(6, Fleet.DESTINATION));
    here.operator.put(policy, settings(90, Fleet.DESTINATION));

    // Then
    List<JsonNode> entries = trail.entries("instanceId=" + instance);
    assertThat(trail.of(instance))
        .containsExactly(
            "operator cross-region-policy-changed", Fleet.ACCOUNT + " cross-region-policy-changed");
    assertThat(entries.getFirst().at("/changes").toString())
        .isEqualTo(
            "{\"%s.retentionDays\":{\"before\":7,\"after\":90}}".formatted(Fleet.DESTINATION));
    assertThat(entries.getLast().at("/changes").properties())
        .extracting(Map.Entry::getKey)
        .contains(Fleet.DESTINATION + ".enabled", Fleet.DESTINATION + ".enabledAt")
        .doesNotContain(Fleet.DESTINATION + ".changedAt", Fleet.DESTINATION + ".region");
  }

  @Test
  @Tag("R11")
  void shouldKeepEachInstanceThatABatchChangedOnce() {
    // Given
    String first = here.knownInstance();
    String second = here.knownInstance();
    String same = here.knownInstance();
    here.owner.put(Installation.policyOf(same), settings(30, Fleet.DESTINATION));
    RestClient once = here.owner.with("Idempotency-Key", "audited-" + first);

    // When
    Answer answer = once.post(BATCH, batch(30, first, same, "rm-none", second));
    once.post(BATCH, batch(30, first, same, "rm-none", second));

    // Then
    assertThat(answer.at("/applied")).isEqualTo("3");
    assertThat(trail.of(first)).hasSize(1);
    assertThat(trail.of(second)).hasSize(1);
    assertThat(trail.of(same)).as("from before").hasSize(1);
    assertThat(trail.of("rm-none")).isEmpty();
  }

  @Test
  @Tag("R12")
  void shouldKeepWhoTookWhichCopyAndNotTheAddress() {
    // Given
    String instance = onLocalDisk();
    String copy = copied(instance);
    String path = Installation.COPIES + "/" + copy + "/download-url";
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // When
    Answer taken = here.operator.get(path);
    stranger.get(path);

    // Then
    List<JsonNode> entries = trail.entries("action=download-url-issued&instanceId=" + instance);
    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst().at("/actor").asText()).isEqualTo("operator");
    assertThat(entries.getFirst().at("/target").asText()).isEqualTo(copy);
    assertThat(entries.getFirst().at("/changes/expiresAt/after").asText())
        .isEqualTo(taken.at("/expiresAt"));
    assertThat(entries.getFirst().toString()).doesNotContain("http");
    assertThat(new Trail(stranger).entries("instanceId=" + instance)).isEmpty();
  }
}
