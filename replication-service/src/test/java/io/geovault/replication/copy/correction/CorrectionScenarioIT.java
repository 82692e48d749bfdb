package io.geovault.replication.copy.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import io.geovault.testkit.stack.TestStack;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two announcements of one set: an operator chooses the right one, and the right object is copied.
 */
@ExtendWith(SharedInstallation.class)
@Tag("R6")
class CorrectionScenarioIT {

  private static final String COMPLETED = "io.geovault.replication.CrossRegionBackupCompleted.v1";
  private static final String LETTERS = "/v1/dead-letters";
  private static final String CORRECTIONS = "/v1/backup-sets/set-1/corrections";
  private static final int SIZE = 11_000_000;

  private final Installation here;

  CorrectionScenarioIT(Installation here) {
    this.here = here;
  }

  /** An instance whose set was announced twice, with the wrong announcement first. */
  private record Conflict(String instance, Fleet.PutObject right, String letter) {}

  @Test
  void shouldCopyTheRightObjectOnceAnOperatorSaidWhichItIs() {
    // Given
    Conflict conflict = conflict();
    Answer preview = preview(conflict);

    // When
    Answer corrected =
        here.operator
            .with("Idempotency-Key", "correct-" + conflict.instance())
            .with("If-Match", preview.header("ETag"))
            .post(CORRECTIONS, body(conflict));

    // Then
    assertThat(corrected.status()).as(corrected.text()).isEqualTo(202);
    assertThat(corrected.at("/copies/0/effect")).isEqualTo("STARTS_OVER");
    assertThat(preview.at("/copies/0/effect")).isEqualTo("STARTS_OVER");
    JsonNode copy = here.awaitCopy(conflict.instance(), "COMPLETED");
    assertThat(copy.at("/location/sha256").asText()).isEqualTo(conflict.right().sha256());
    assertThat(stored(copy.at("/location/key").asText())).isEqualTo(conflict.right().sha256());
    SeenEvent completed = here.events.awaitOne(COMPLETED, conflict.instance(), Installation.LIMIT);
    assertThat(completed.value())
        .contains(conflict.right().sha256(), conflict.right().key())
        .doesNotContain("cd".repeat(32));
    assertThat(audited(conflict)).singleElement().satisfies(this::saysWhatAndWhy);
  }

  @Test
  @Tag("A3")
  void shouldChangeNothingWhenItIsAskedAgain() {
    // Given
    Conflict conflict = conflict();
    RestClient once = here.operator.with("Idempotency-Key", "again-" + conflict.instance());
    Answer first = once.post(CORRECTIONS, body(conflict));
    here.awaitCopy(conflict.instance(), "COMPLETED");

    // When
    Answer sameKey = once.post(CORRECTIONS, body(conflict));
    Answer noKey = here.operator.post(CORRECTIONS, body(conflict));
    Answer stale = here.operator.with("If-Match", "\"0\"").post(CORRECTIONS, body(conflict));
    Answer replayed = here.operator.post(LETTERS + "/" + conflict.letter() + "/replay");
    here.fleet.backupCompleted(conflict.instance(), "set-1", conflict.right());

    // Then
    assertThat(first.status()).isEqualTo(202);
    assertThat(sameKey.body()).isEqualTo(first.body());
    assertThat(noKey.at("/copies/0/effect")).isEqualTo("AS_ANNOUNCED");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(replayed.status()).isEqualTo(204);
    assertThat(here.awaitCopy(conflict.instance(), "COMPLETED").at("/progress/attempts").asInt())
        .isEqualTo(1);
    assertThat(here.published("CrossRegionBackupCompleted", conflict.instance())).isEqualTo(1);
    assertThat(audited(conflict)).hasSize(1);
    assertThat(openLetters(conflict.instance())).isEmpty();
  }

  @Test
  @Tag("A6")
  void shouldTolerateManyAtOnceWhileTheWrongObjectIsCopied() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject wrong = here.fleet.put(instance, Fleet.content(SIZE));
    Fleet.PutObject misread = new Fleet.PutObject(wrong.key(), SIZE, "cd".repeat(32));
    here.fleet.backupCompleted(instance, "set-1", misread);
    here.fleet.backupCompleted(
        instance, "set-1", here.fleet.put(instance, Fleet.content(SIZE - 1)));
    Conflict conflict =
        new Conflict(
            instance,
            new Fleet.PutObject("", SIZE - 1L, Fleet.sha256(Fleet.content(SIZE - 1))),
            awaitLetter(instance));

    // When
    List<Integer> statuses =
        IntStream.range(0, 6)
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> here.operator.post(CORRECTIONS, body(conflict)).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    // Then
    assertThat(statuses).containsOnly(202);
    JsonNode copy = here.awaitCopy(instance, "COMPLETED");
    assertThat(stored(copy.at("/location/key").asText())).isEqualTo(conflict.right().sha256());
    assertThat(audited(conflict)).hasSize(1);
  }

  @Test
  void shouldNeverGiveUpAVerifiedCopyWithOtherBytes() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject first = here.fleet.put(instance, Fleet.content(1000));
    here.fleet.backupCompleted(instance, "set-1", first);
    here.awaitCopy(instance, "COMPLETED");
    Fleet.PutObject second = here.fleet.put(instance, Fleet.content(1001));
    here.fleet.backupCompleted(instance, "set-1", second);
    Conflict conflict = new Conflict(instance, second, awaitLetter(instance));

    // When
    Answer refused = here.operator.post(CORRECTIONS, body(conflict));

    // Then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/type")).isEqualTo("urn:geovault:problem:verified-copy-differs");
    JsonNode copy = here.awaitCopy(instance, "COMPLETED");
    assertThat(stored(copy.at("/location/key").asText())).isEqualTo(first.sha256());
    assertThat(openLetters(instance)).hasSize(1);
  }

  @Test
  void shouldTakeAnotherPlaceOfTheSameBytesForTheSource() {
    // Given
    String instance = here.enabledInstance();
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(1000)));
    here.awaitCopy(instance, "COMPLETED");
    Fleet.PutObject moved = here.fleet.put(instance, Fleet.content(1000));
    here.fleet.backupCompleted(instance, "set-1", moved);
    Conflict conflict = new Conflict(instance, moved, awaitLetter(instance));

    // When
    Answer corrected = here.operator.post(CORRECTIONS, body(conflict));
    here.fleet.backupCompleted(instance, "set-1", moved);

    // Then
    assertThat(corrected.at("/copies/0/effect")).isEqualTo("SAME_BYTES");
    assertThat(preview(conflict).at("/copies/0/effect")).isEqualTo("AS_ANNOUNCED");
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/progress/attempts").asInt()).isEqualTo(1);
    assertThat(openLetters(instance)).isEmpty();
  }

  @Test
  @Tag("A4")
  void shouldBeForOperatorsOnlyAndForContradictionsOnly() {
    // Given
    Conflict conflict = conflict();
    String stranger = Fleet.newInstanceId();
    here.fleet.backupCompleted(stranger, "set-1", conflict.right());
    String unknown = awaitLetter(stranger);

    // When
    Answer account = here.owner.post(CORRECTIONS, body(conflict));
    Answer looking =
        here.owner.get(
            "/v1/backup-sets/set-1/correction-preview?deadLetterId=" + conflict.letter());
    Answer other =
        here.operator.post(CORRECTIONS, "{\"deadLetterId\":\"" + unknown + "\",\"reason\":\"r\"}");
    Answer wrongSet = here.operator.post("/v1/backup-sets/set-2/corrections", body(conflict));
    Answer noReason =
        here.operator.post(CORRECTIONS, "{\"deadLetterId\":\"" + conflict.letter() + "\"}");

    // Then
    assertThat(account.status()).isEqualTo(403);
    assertThat(looking.status()).isEqualTo(403);
    assertThat(other.at("/type")).isEqualTo("urn:geovault:problem:dead-letter-not-conflicting");
    assertThat(wrongSet.status()).isEqualTo(404);
    assertThat(noReason.status()).isEqualTo(400);
    assertThat(noReason.text()).contains("reason");
    assertThat(here.copiesOf(conflict.instance()).getFirst().at("/status").asText())
        .isEqualTo("FAILED");
  }

  private Conflict conflict() {
    String instance = here.enabledInstance();
    Fleet.PutObject right = here.fleet.put(instance, Fleet.content(SIZE));
    Fleet.PutObject wrong = new Fleet.PutObject(right.key() + ".test", SIZE, "cd".repeat(32));
    here.fleet.backupCompleted(instance, "set-1", wrong);
    here.awaitCopy(instance, "FAILED");
    here.fleet.backupCompleted(instance, "set-1", right);
    return new Conflict(instance, right, awaitLetter(instance));
  }

  private Answer preview(Conflict conflict) {
    return here.operator.get(
        "/v1/backup-sets/set-1/correction-preview?deadLetterId=" + conflict.letter());
  }

  private static String body(Conflict conflict) {
    return "{\"deadLetterId\":\"%s\",\"reason\":\"the first named the test run\"}"
        .formatted(conflict.letter());
  }

  private String awaitLetter(String instance) {
    return await()
        .atMost(Installation.LIMIT)
        .until(() -> openLetters(instance), letters -> !letters.isEmpty())
        .getFirst();
  }

  private List<String> openLetters(String instance) {
    return here.operator
        .get(LETTERS + "?limit=1000")
        .body()
        .at("/items")
        .valueStream()
        .filter(letter -> letter.at("/instanceId").asText().equals(instance))
        .map(letter -> letter.at("/id").asText())
        .toList();
  }

  private String stored(String key) {
    return Fleet.sha256(
        here.stack.store(Fleet.DESTINATION).http().get(TestStack.bucketOf(Fleet.DESTINATION), key));
  }

  private List<JsonNode> audited(Conflict conflict) {
    return here.owner
        .get("/v1/audit-entries?action=backup-set-corrected&instanceId=" + conflict.instance())
        .body()
        .at("/items")
        .valueStream()
        .toList();
  }

  private void saysWhatAndWhy(JsonNode entry) {
    assertThat(entry.at("/role").asText()).isEqualTo("OPERATOR");
    assertThat(entry.at("/changes/reason/after").asText()).contains("test run");
    assertThat(entry.at("/changes").toString()).contains("location.key", "location.sha256");
  }
}
