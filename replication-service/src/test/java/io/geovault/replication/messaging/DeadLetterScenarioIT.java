package io.geovault.replication.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that cannot be applied: kept whole with the reason, without blocking the next events. */
@ExtendWith(SharedInstallation.class)
@Tag("A1")
class DeadLetterScenarioIT {

  private static final String REASON = "geovault_dead_letter_reason";

  private final Installation here;
  private final DeadLetters letters;

  DeadLetterScenarioIT(Installation here) {
    this.here = here;
    this.letters = new DeadLetters(here);
  }

  /** A record that breaks a rule, derived from a valid record's headers and data. */
  record Broken(
      UnaryOperator<Map<String, String>> headers, UnaryOperator<String> data, String reason) {}

  static Stream<Arguments> unreadable() {
    UnaryOperator<Map<String, String>> asIs = UnaryOperator.identity();
    UnaryOperator<String> right = UnaryOperator.identity();
    return Stream.of(
        argumentSet("malformed JSON", new Broken(asIs, data -> "{\"backupSetId\":", "JSON")),
        argumentSet("empty value", new Broken(asIs, data -> "", "value: must not be empty")),
        argumentSet("no id", new Broken(without("ce_id"), right, "id: is required")),
        argumentSet("no type", new Broken(without("ce_type"), right, "type: is required")),
        argumentSet(
            "not a CloudEvent",
            new Broken(without("ce_specversion"), right, "ce_specversion: is required")),
        argumentSet(
            "bad field",
            new Broken(
                asIs,
                data -> data.replaceFirst("\"sha256\":\"[0-9a-f]+\"", "\"sha256\":\"beef\""),
                "location.sha256: must be 64 hexadecimal digits")),
        argumentSet(
            "missing field",
            new Broken(
                asIs, data -> data.replace("\"completedAt\"", "\"other\""), "completedAt: is")));
  }

  private static UnaryOperator<Map<String, String>> without(String header) {
    return headers -> {
      Map<String, String> fewer = new HashMap<>(headers);
      fewer.remove(header);
      return fewer;
    };
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void shouldSetAsideWhatCannotBeReadAndGoOnWithTheNext(Broken broken) {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(500));
    String data = Fleet.completedData(instance, "set-1", object);
    byte[] value = broken.data().apply(data).getBytes(StandardCharsets.UTF_8);

    // When
    here.fleet
        .publisher()
        .publish("backup.events", instance, broken.headers().apply(headers()), value);
    here.fleet.completed(instance, data);

    // Then
    here.awaitCopy(instance, "COMPLETED");
    SeenEvent onTopic = letters.awaitOnTopic(event -> event.key().equals(instance));
    JsonNode letter = letters.await(l -> l.at("/id").asText().equals(idOf(onTopic)));
    assertThat(letter.at("/code").asText()).isEqualTo("invalid-event");
    assertThat(letter.at("/reason").asText()).contains(broken.reason());
    assertThat(onTopic.headers().get(REASON)).isEqualTo(letter.at("/reason").asText());
    assertThat(onTopic.value()).isEqualTo(new String(value, StandardCharsets.UTF_8));
  }

  static Stream<Arguments> contradictions() {
    String foreign = Fleet.STRANGER + "/rm-1/data.tar";
    return Stream.of(
        argumentSet(
            "another region",
            "region-mismatch",
            change("\"region\":\"cn-hangzhou\"", "\"region\":\"mars-1\"")),
        argumentSet(
            "another account",
            "account-mismatch",
            change(account(Fleet.ACCOUNT), account(Fleet.STRANGER))),
        argumentSet(
            "another account's object",
            "foreign-object",
            (UnaryOperator<String>)
                data -> data.replaceFirst("\"key\":\"[^\"]+\"", "\"key\":\"" + foreign + "\"")));
  }

  private static UnaryOperator<String> change(String from, String to) {
    return data -> data.replace(from, to);
  }

  private static String account(String id) {
    return "\"accountId\":\"" + id + "\"";
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void shouldSetAsideWhatContradictsItsInstance(String code, UnaryOperator<String> change) {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(500));
    String data = Fleet.completedData(instance, "set-1", object);

    // When
    here.fleet.completed(instance, change.apply(data));

    // Then
    JsonNode letter = letters.awaitOf(instance);
    assertThat(letter.at("/code").asText()).isEqualTo(code);
    assertThat(letter.at("/eventType").asText()).isEqualTo(Fleet.COMPLETED);
    assertThat(here.copiesOf(instance)).isEmpty();
  }

  @Test
  void shouldNotLetARecordNearKafkasLimitHoldUpEventsGoingOut() {
    // Given
    String instance = here.enabledInstance();
    String key = "large-" + UUID.randomUUID();
    byte[] large = "x".repeat(1_048_000).getBytes(StandardCharsets.UTF_8);

    // When
    here.fleet.publisher().publish("backup.events", key, Map.of("ce_specversion", "1.0"), large);
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));

    // Then
    here.events.awaitOne(
        "io.geovault.replication.CrossRegionBackupCompleted.v1", instance, Installation.LIMIT);
    assertThat(
            letters.awaitOnTopic(
                event -> "false".equals(event.headers().get("geovault_dead_letter_whole"))))
        .isNotNull();
  }

  @Test
  @Tag("fault-S2")
  void shouldKeepPlaceAndReasonOfARecordWithAHugeHeaderNameAndGoOn() {
    // Given
    String instance = here.enabledInstance();
    Map<String, String> headers = new HashMap<>(headers());
    headers.put("x".repeat(50_100), "v");

    // When
    here.fleet.publisher().publish("backup.events", instance, headers, new byte[] {'{', '}'});
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));

    // Then
    here.events.awaitOne(
        "io.geovault.replication.CrossRegionBackupCompleted.v1", instance, Installation.LIMIT);
    JsonNode letter = letters.await(l -> l.at("/code").asText().equals("record-too-large"));
    assertThat(letter.at("/reason").asText())
        .startsWith("header name: must not be longer than 256 characters, has 50100");
    assertThat(letter.at("/eventId").asText()).isEqualTo(headers.get("ce_id"));
    RestClient.Answer replay =
        here.operator.post(DeadLetters.PATH + "/" + letter.at("/id").asText() + "/replay");
    assertThat(replay.status()).isEqualTo(409);
    assertThat(replay.at("/detail")).contains("header name");
  }

  @Test
  @Tag("fault-S10")
  void shouldSetAsideAnImpossibleSizeAndTakeTheInstancesOtherSets() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    String data = Fleet.completedData(instance, "set-huge", object);

    // When
    here.fleet.completed(
        instance, data.replaceFirst("\"sizeBytes\":\\d+", "\"sizeBytes\":9223372036854775807"));
    here.fleet.completed(instance, Fleet.completedData(instance, "set-2", object));

    // Then
    here.awaitCopy(instance, "COMPLETED");
    JsonNode letter =
        letters.await(
            l -> l.at("/reason").asText().startsWith("location.sizeBytes: must be at most"));
    assertThat(letter.at("/code").asText()).isEqualTo("invalid-event");
  }

  @Test
  void shouldIgnoreEventsOfTypesItDoesNotKnow() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));

    // When
    here.fleet.publish("backup.events", "io.geovault.backup.Novelty.v7", instance, "{\"a\":1}");
    here.fleet.backupCompleted(instance, "set-1", object);

    // Then
    here.awaitCopy(instance, "COMPLETED");
    assertThat(here.operator.get(DeadLetters.PATH + "?limit=1000").text())
        .doesNotContain("Novelty");
  }

  private static Map<String, String> headers() {
    return Map.of(
        "ce_specversion", "1.0",
        "ce_id", UUID.randomUUID().toString(),
        "ce_source", "/fleet",
        "ce_type", Fleet.COMPLETED,
        "content-type", "application/json");
  }

  private static String idOf(SeenEvent onTopic) {
    return onTopic.headers().getOrDefault("geovault_dead_letter_id", "");
  }
}
