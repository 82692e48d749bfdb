package io.geovault.backup.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** One instance in an installation whose clock a test moves: its policy, its sets, its time. */
public final class RetentionScenario {

  private final Installation here;
  private final RestClient rest;
  private final String instance;

  public RetentionScenario(Installation here, String instance) {
    this.here = here;
    this.rest = here.client.rest();
    this.instance = instance;
  }

  /** An instance with no automatic activity until a test requests it. */
  public static RetentionScenario quiet(Installation here) {
    RetentionScenario scenario = new RetentionScenario(here, here.knownInstance());
    scenario.policy("{\"enabled\":false}");
    return scenario;
  }

  public String instance() {
    return instance;
  }

  public Answer policy(String change) {
    Answer answer = rest.put(path("backup-policy"), change);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  public Answer get(String what) {
    return rest.get(path(what));
  }

  private String path(String what) {
    return "/v1/instances/" + instance + "/" + what;
  }

  /** Makes a set of the instance and returns its id. */
  public String backUp() {
    return backUp("{\"method\":\"LOGICAL\"}");
  }

  public String backUp(String body) {
    return here.client.awaitCompleted(here.client.begin(instance, body)).at("/backupSetId");
  }

  /** Moves the services' clock and waits until the service uses the new time. */
  public void pass(Duration time) {
    Instant then = here.now().plus(time);
    here.stack.clock().advance(time);
    await()
        .atMost(BackupClient.LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !Instant.parse(get("retention-preview").at("/at")).isBefore(then));
  }

  public void passDays(int days) {
    pass(Duration.ofDays(days));
  }

  /** Moves the services' clock until just after that instant. */
  public void passUntil(String instant) {
    pass(Duration.between(here.now(), Instant.parse(instant)).plusMillis(200));
  }

  /** Returns the ids of the listed sets. */
  public List<String> listed() {
    return ids(get("backups"));
  }

  public List<String> purged() {
    return ids(get("backups?status=PURGED"));
  }

  private static List<String> ids(Answer page) {
    return StreamSupport.stream(page.body().path("items").spliterator(), false)
        .map(item -> item.path("id").asText())
        .toList();
  }

  /** Waits until exactly those sets are listed. */
  public void awaitListed(String... sets) {
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(() -> assertThat(listed()).containsExactlyInAnyOrder(sets));
  }

  /**
   * Waits until the bucket contains the objects of those sets and no other objects of the instance.
   */
  public void awaitStored(String... sets) {
    String place = Fleet.ACCOUNT + "/" + instance + "/backups/";
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.vault.keysOf(instance))
                    .containsExactlyInAnyOrderElementsOf(
                        List.of(sets).stream()
                            .flatMap(
                                set ->
                                    List.of(
                                        place + set + "/data.tar", place + set + "/manifest.json")
                                        .stream())
                            .toList()));
  }

  /** Waits until that set's deletion is published. */
  public void awaitDeleted(String set) {
    here.events.await(
        1,
        event ->
            event.type().equals("io.geovault.backup.LocalBackupDeleted.v1")
                && event.value().contains(set),
        BackupClient.LIMIT);
  }

  public void publish(String type, String data) {
    here.fleet.publish("instance.events", "io.geovault.instance." + type + ".v1", instance, data);
  }

  /** The fields with the instance's identity that every event has, and further fields. */
  public String event(String fields) {
    return "{\"instanceId\":\"%s\",\"accountId\":\"%s\",\"region\":\"%s\",%s}"
        .formatted(instance, Fleet.ACCOUNT, Fleet.REGION, fields);
  }

  public void delete() {
    publish(
        "InstanceDeleting",
        event("\"requestedBy\":\"ada\",\"requestedAt\":\"%s\"".formatted(here.now())));
  }

  public void release() {
    publish(
        "InstanceReleased",
        event("\"releasedAt\":\"%s\",\"cause\":\"MANUAL\"".formatted(here.now())));
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(() -> assertThat(get("backup-policy").at("/releasedAt")).isNotEmpty());
  }

  public void destroy() {
    publish("InstanceDestroyed", event("\"destroyedAt\":\"%s\"".formatted(here.now())));
  }
}
