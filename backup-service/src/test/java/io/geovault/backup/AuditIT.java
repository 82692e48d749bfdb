package io.geovault.backup;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Gate;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.audit.AuditContract;
import io.geovault.testkit.audit.ParkedEvents;
import io.geovault.testkit.audit.QuarantinedJobs;
import io.geovault.testkit.audit.Trail;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The audit trail contains every changing call of backup-service, and every download address that
 * was issued.
 */
@ExtendWith(Installation.Shared.class)
class AuditIT extends AuditContract {

  private static final String LETTERS = "/v1/dead-letters";
  private static final String SHOP = "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}";

  private final Installation here;
  private final Trail trail;

  AuditIT(Installation here) {
    this.here = here;
    this.trail = new Trail(here.client.rest());
  }

  @Override
  protected RestClient operator() {
    return here.operator;
  }

  @Override
  protected Map<String, Play> plays() {
    Map<String, Play> plays =
        new HashMap<>(new ParkedEvents(here.stack.postgres(), "backup", here.operator).plays());
    plays.putAll(new QuarantinedJobs(here.stack.postgres(), "backup", here.operator).plays());
    plays.putAll(
        Map.ofEntries(
            entry("PUT /v1/instances/{id}/backup-policy", this::changePolicy),
            entry("POST /v1/instances/{id}/backups", this::backUp),
            entry("GET /v1/backups/{id}/download-url", this::download),
            entry("POST " + LETTERS + "/{id}/replay", this::replay),
            entry("DELETE " + LETTERS + "/{id}", this::discard)));
    return plays;
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of();
  }

  private Answer changePolicy(UnaryOperator<RestClient> marking) {
    return marking
        .apply(here.client.rest())
        .put(policyOf(here.knownInstance()), "{\"retentionDays\":30}");
  }

  private Answer backUp(UnaryOperator<RestClient> marking) {
    String backups = BackupClient.backupsOf(here.knownInstance());
    Answer answer = marking.apply(here.client.rest()).post(backups, SHOP);
    here.client.awaitCompleted(answer.header("Location"));
    return answer;
  }

  private Answer download(UnaryOperator<RestClient> marking) {
    return marking.apply(here.operator).get(addressOf(backedUp(here.knownInstance())));
  }

  private Answer replay(UnaryOperator<RestClient> marking) {
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      String instance = here.knownInstance(here.fleet.announce(gate.port()));
      String run = here.client.begin(instance);
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);
      request(instance, Fleet.ACCOUNT);
      String letter = letterOf(instance);
      gate.open();
      here.client.awaitCompleted(run);
      return marking.apply(here.operator).post(LETTERS + "/" + letter + "/replay");
    }
  }

  private Answer discard(UnaryOperator<RestClient> marking) {
    String instance = here.knownInstance();
    request(instance, Fleet.STRANGER);
    return marking.apply(here.operator).delete(LETTERS + "/" + letterOf(instance));
  }

  private void request(String instance, String account) {
    here.fleet.request(
        UUID.randomUUID().toString(),
        instance,
        Fleet.requestOf(instance, account, Fleet.REGION, "[\"shop\"]"));
  }

  private String letterOf(String instance) {
    return await()
        .atMost(BackupClient.LIMIT)
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

  /** Backs the instance up and returns the set's id. */
  private String backedUp(String instance) {
    return here.client.awaitCompleted(here.client.begin(instance, SHOP)).at("/backupSetId");
  }

  private static String policyOf(String instance) {
    return "/v1/instances/" + instance + "/backup-policy";
  }

  private static String addressOf(String set) {
    return "/v1/backups/" + set + "/download-url";
  }

  @Test
  @Tag("B1")
  void shouldKeepWhatAPolicyWasAndWhatItBecame() {
    // Given
    String policy = policyOf(here.knownInstance());
    String instance = policy.split("/", -1)[3];

    // When
    here.client.rest().put(policy, "{\"retentionDays\":30,\"logBackupEnabled\":true}");
    here.client.rest().put(policy, "{\"retentionDays\":30}");
    here.client.rest().put(policy, "{\"retentionDays\":6}");
    here.operator.put(policy, "{\"preferredWindow\":\"03:00Z-05:00Z\"}");

    // Then
    List<JsonNode> entries = trail.entries("instanceId=" + instance);
    assertThat(trail.of(instance))
        .containsExactly(
            "operator backup-policy-changed", Fleet.ACCOUNT + " backup-policy-changed");
    assertThat(entries.getLast().at("/changes").toString())
        .isEqualTo("{\"retentionDays\":{\"before\":7,\"after\":30}}");
    assertThat(entries.getFirst().at("/changes/preferredWindow/after").asText())
        .isEqualTo("03:00Z-05:00Z");
    assertThat(entries.getFirst().at("/changes")).hasSize(1);
  }

  @Test
  @Tag("A3")
  void shouldKeepARequestOnceHoweverOftenItIsRepeatedAndNoneThatWasRefused() {
    // Given
    String instance = here.knownInstance();
    RestClient once = here.client.rest().with("Idempotency-Key", "audited-" + instance);

    // When
    Answer first = once.post(BackupClient.backupsOf(instance), SHOP);
    once.post(BackupClient.backupsOf(instance), SHOP);
    here.client.rest().post(BackupClient.backupsOf(instance), "{}");
    here.client.awaitCompleted(first.header("Location"));

    // Then
    JsonNode entry = only(trail.entries("instanceId=" + instance));
    assertThat(entry.at("/action").asText()).isEqualTo("backup-requested");
    assertThat(first.header("Location")).endsWith("/" + entry.at("/target").asText());
    assertThat(entry.at("/changes/databases/after").toString()).isEqualTo("[\"shop\"]");
  }

  @Test
  @Tag("B9")
  void shouldKeepWhoTookWhichSetAndNotTheAddress() {
    // Given
    String instance = here.knownInstance();
    String set = backedUp(instance);
    RestClient stranger = here.anonymous().withToken(here.stack.tokens().account(Fleet.STRANGER));

    // When
    Answer taken = here.operator.get(addressOf(set));
    stranger.get(addressOf(set));

    // Then
    JsonNode entry = only(trail.entries("action=download-url-issued&instanceId=" + instance));
    assertThat(entry.at("/actor").asText()).isEqualTo("operator");
    assertThat(entry.at("/target").asText()).isEqualTo(set);
    assertThat(entry.at("/changes/expiresAt/after").asText()).isEqualTo(taken.at("/expiresAt"));
    assertThat(entry.toString()).doesNotContain("http");
    assertThat(new Trail(stranger).entries("instanceId=" + instance)).isEmpty();
  }

  private static JsonNode only(List<JsonNode> entries) {
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }
}
