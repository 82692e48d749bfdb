package io.geovault.replication.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters are shown to their account, replayed once their cause is gone, or discarded. */
@ExtendWith(SharedInstallation.class)
@Tag("A1")
class DeadLetterReplayScenarioIT {

  private final Installation here;
  private final DeadLetters letters;

  DeadLetterReplayScenarioIT(Installation here) {
    this.here = here;
    this.letters = new DeadLetters(here);
  }

  @Test
  @Tag("A4")
  void shouldShowAnAccountItsOwnOnly() {
    // Given
    String instance = Fleet.newInstanceId();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    here.fleet.backupCompleted(instance, "set-1", object);
    String id = letters.awaitOf(instance).at("/id").asText();
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // When
    RestClient.Answer foreign = stranger.get(DeadLetters.PATH + "?limit=1000");
    RestClient.Answer replay = stranger.post(DeadLetters.PATH + "/" + id + "/replay");
    RestClient.Answer discard = stranger.delete(DeadLetters.PATH + "/" + id);
    RestClient.Answer own = here.owner.get(DeadLetters.PATH + "?limit=1000");

    // Then
    assertThat(foreign.text()).doesNotContain(id);
    assertThat(replay.status()).isEqualTo(404);
    assertThat(discard.status()).isEqualTo(404);
    assertThat(own.text()).contains(id);
  }

  @Test
  void shouldReplayAutomaticallyEventsThatArrivedBeforeTheirInstance() {
    // Given
    String instance = Fleet.newInstanceId();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    here.fleet.backupCompleted(instance, "set-1", object);
    String id = letters.awaitOf(instance).at("/id").asText();

    // When
    here.fleet.instanceCreated(instance);

    // Then
    JsonNode letter =
        letters.await("?state=REPLAYED", replayed -> replayed.at("/id").asText().equals(id));
    assertThat(letter.at("/replayedAt").asText()).isNotEmpty();
  }

  @Test
  void shouldSayWhyItStaysOpenWhenItsInstanceTurnsOutToBeAnothers() {
    // Given
    String instance = Fleet.newInstanceId();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    here.fleet.backupCompleted(instance, "set-1", object);
    letters.awaitOf(instance);

    // When
    here.fleet.instanceCreated(instance, Fleet.STRANGER, "CLOUD_DISK", "8.0.36");

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(letters.awaitOf(instance).at("/code").asText())
                    .isEqualTo("account-mismatch"));
  }

  @Test
  void shouldReplayOnRequestOnceTheCauseIsGone() {
    // Given
    String instance = Fleet.newInstanceId();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    here.fleet.publish(
        "instance.events",
        "io.geovault.instance.InstanceRenewed.v1",
        instance,
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","renewedAt":"2026-11-01T00:00:00Z",
         "expiresAt":"2027-11-01T00:00:00Z"}
        """
            .formatted(instance, Fleet.ACCOUNT, Fleet.SOURCE));
    String id = letters.awaitOf(instance).at("/id").asText();

    // When
    RestClient.Answer tooEarly = here.owner.post(DeadLetters.PATH + "/" + id + "/replay");
    here.fleet.instanceCreated(instance);
    here.awaitKnown(instance);
    RestClient.Answer replayed = here.owner.post(DeadLetters.PATH + "/" + id + "/replay");
    RestClient.Answer again = here.owner.post(DeadLetters.PATH + "/" + id + "/replay");

    // Then
    assertThat(tooEarly.status()).isEqualTo(409);
    assertThat(tooEarly.at("/type")).isEqualTo("urn:geovault:problem:still-refused");
    assertThat(tooEarly.at("/detail")).contains(instance);
    assertThat(replayed.status()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(204);
    assertThat(object.sizeBytes()).isEqualTo(10);
  }

  @Test
  void shouldTakeADiscardedOneOffTheOpenList() {
    // Given
    String instance = Fleet.newInstanceId();
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));
    String id = letters.awaitOf(instance).at("/id").asText();

    // When
    RestClient.Answer discarded = here.owner.delete(DeadLetters.PATH + "/" + id);

    // Then
    assertThat(discarded.status()).isEqualTo(204);
    assertThat(here.owner.get(DeadLetters.PATH + "?limit=1000").text()).doesNotContain(id);
    assertThat(here.owner.get(DeadLetters.PATH + "?limit=1000&state=DISCARDED").text())
        .contains(id);
  }
}
