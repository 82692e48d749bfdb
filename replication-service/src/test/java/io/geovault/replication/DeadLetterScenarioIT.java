package io.geovault.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.server.S3Http;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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

  private static final String LETTERS = "/v1/dead-letters";
  private static final String REASON = "geovault_dead_letter_reason";

  private final Installation here;

  DeadLetterScenarioIT(Installation here) {
    this.here = here;
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
    SeenEvent onTopic = awaitOnTopic(instance);
    JsonNode letter = awaitLetter(l -> l.at("/id").asText().equals(idOf(onTopic)));
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

  /**
   * An existing object that does not belong to the account, and the rule that the refusal names.
   */
  record Claim(String bucket, String key, String rule) {}

  static Stream<Arguments> foreignObjects() {
    String own = TestStack.bucketOf(Fleet.SOURCE);
    String rule = "location.key must begin with a prefix of account " + Fleet.ACCOUNT;
    return Stream.of(
        argumentSet("of another account", new Claim(own, Fleet.STRANGER + "/rm-1/data.tar", rule)),
        argumentSet("outside every prefix", new Claim(own, "dumps/rm-1.tar", rule)),
        argumentSet(
            "below the prefix of another account",
            new Claim(own, Fleet.TOOL_PREFIX + "/rm-1.tar", rule)),
        argumentSet(
            "of another bucket",
            new Claim(
                "of-others",
                Fleet.ACCOUNT + "/rm-1/data.tar",
                "location.bucket must be '" + own + "'")));
  }

  @ParameterizedTest
  @MethodSource("foreignObjects")
  @Tag("fault-S13")
  void shouldCopyNoObjectThatIsNotTheAccounts(Claim claim) {
    // Given
    String instance = here.enabledInstance();
    byte[] content = Fleet.content(500);
    S3Http store = here.stack.store(Fleet.SOURCE).http();
    store.createBucket(claim.bucket());
    store.put(claim.bucket(), claim.key(), content);

    // When
    here.fleet.backupCompleted(
        instance,
        "set-1",
        new Fleet.PutObject(claim.bucket(), claim.key(), content.length, Fleet.sha256(content)));

    // Then
    JsonNode letter = awaitLetterOf(instance);
    assertThat(letter.at("/code").asText()).isEqualTo("foreign-object");
    assertThat(letter.at("/reason").asText()).startsWith(claim.rule());
    assertThat(here.copiesOf(instance)).isEmpty();
    assertThat(here.vault(Fleet.DESTINATION).objectsOf(instance)).isEmpty();
  }

  @Test
  @Tag("fault-S13")
  void shouldCopyFromAPrefixThatTheConfigurationGivesTheAccount() {
    // Given
    String instance = Fleet.newInstanceId();
    here.fleet.instanceCreated(instance, Fleet.TOOL_ACCOUNT, "CLOUD_DISK", "8.0.36");
    here.awaitKnown(instance);
    here.enable(instance, Fleet.DESTINATION);
    byte[] content = Fleet.content(500);
    Fleet.PutObject object =
        new Fleet.PutObject(
            Fleet.TOOL_PREFIX + "/" + instance + ".tar", content.length, Fleet.sha256(content));
    here.fleet.putAt(object.key(), content);

    // When
    here.fleet.completed(
        instance, Fleet.completedData(instance, "set-1", object, Fleet.TOOL_ACCOUNT, Fleet.SOURCE));

    // Then
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/location/key").asText())
        .isEqualTo(Fleet.TOOL_ACCOUNT + "/" + instance + "/backups/set-1/data.tar");
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
    JsonNode letter = awaitLetterOf(instance);
    assertThat(letter.at("/code").asText()).isEqualTo(code);
    assertThat(letter.at("/eventType").asText()).isEqualTo(Fleet.COMPLETED);
    assertThat(here.copiesOf(instance)).isEmpty();
  }

  @Test
  @Tag("A4")
  void shouldShowAnAccountItsOwnOnly() {
    // Given
    String instance = Fleet.newInstanceId();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    here.fleet.backupCompleted(instance, "set-1", object);
    String id = awaitLetterOf(instance).at("/id").asText();
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // When
    RestClient.Answer foreign = stranger.get(LETTERS + "?limit=1000");
    RestClient.Answer replay = stranger.post(LETTERS + "/" + id + "/replay");
    RestClient.Answer discard = stranger.delete(LETTERS + "/" + id);
    RestClient.Answer own = here.owner.get(LETTERS + "?limit=1000");

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
    String id = awaitLetterOf(instance).at("/id").asText();

    // When
    here.fleet.instanceCreated(instance);

    // Then
    JsonNode letter =
        awaitLetter("?state=REPLAYED", replayed -> replayed.at("/id").asText().equals(id));
    assertThat(letter.at("/replayedAt").asText()).isNotEmpty();
  }

  @Test
  void shouldSayWhyItStaysOpenWhenItsInstanceTurnsOutToBeAnothers() {
    // Given
    String instance = Fleet.newInstanceId();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    here.fleet.backupCompleted(instance, "set-1", object);
    awaitLetterOf(instance);

    // When
    here.fleet.instanceCreated(instance, Fleet.STRANGER, "CLOUD_DISK", "8.0.36");

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(awaitLetterOf(instance).at("/code").asText())
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
    String id = awaitLetterOf(instance).at("/id").asText();

    // When
    RestClient.Answer tooEarly = here.owner.post(LETTERS + "/" + id + "/replay");
    here.fleet.instanceCreated(instance);
    here.awaitKnown(instance);
    RestClient.Answer replayed = here.owner.post(LETTERS + "/" + id + "/replay");
    RestClient.Answer again = here.owner.post(LETTERS + "/" + id + "/replay");

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
    String id = awaitLetterOf(instance).at("/id").asText();

    // When
    RestClient.Answer discarded = here.owner.delete(LETTERS + "/" + id);

    // Then
    assertThat(discarded.status()).isEqualTo(204);
    assertThat(here.owner.get(LETTERS + "?limit=1000").text()).doesNotContain(id);
    assertThat(here.owner.get(LETTERS + "?limit=1000&state=DISCARDED").text()).contains(id);
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
    assertThat(onTopic(event -> "false".equals(event.headers().get("geovault_dead_letter_whole"))))
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
    JsonNode letter = awaitLetter(l -> l.at("/code").asText().equals("record-too-large"));
    assertThat(letter.at("/reason").asText())
        .startsWith("header name: must not be longer than 256 characters, has 50100");
    assertThat(letter.at("/eventId").asText()).isEqualTo(headers.get("ce_id"));
    RestClient.Answer replay =
        here.operator.post(LETTERS + "/" + letter.at("/id").asText() + "/replay");
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
        awaitLetter(
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
    assertThat(here.operator.get(LETTERS + "?limit=1000").text()).doesNotContain("Novelty");
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

  private SeenEvent awaitOnTopic(String key) {
    return onTopic(event -> event.key().equals(key));
  }

  private SeenEvent onTopic(Function<SeenEvent, Boolean> wanted) {
    try (EventProbe probe =
        new EventProbe(here.stack.kafka().bootstrap(), "backup.events.dead-letters")) {
      return probe.await(1, wanted::apply, Installation.LIMIT).getFirst();
    }
  }

  private JsonNode awaitLetterOf(String instance) {
    return awaitLetter(letter -> letter.at("/instanceId").asText().equals(instance));
  }

  private JsonNode awaitLetter(Function<JsonNode, Boolean> wanted) {
    return awaitLetter("?state=OPEN", wanted);
  }

  private JsonNode awaitLetter(String query, Function<JsonNode, Boolean> wanted) {
    return await()
        .atMost(Installation.LIMIT)
        .until(
            () ->
                here.operator
                    .get(LETTERS + query + "&limit=1000")
                    .body()
                    .at("/items")
                    .valueStream()
                    .filter(wanted::apply)
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }
}
