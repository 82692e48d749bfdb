package io.geovault.recyclebin;

import static io.geovault.recyclebin.scene.Installation.BIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import io.geovault.testkit.audit.Trail;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two-person approval also holds against a client that may publish events. */
@ExtendWith(Installation.Shared.class)
@Tag("fault-S9")
@Tag("X11")
class ApprovalAgainstEventsIT {

  private static final String SETTINGS = "/v1/recycle-bin-settings";

  private final Installation here;
  private final Trail trail;

  ApprovalAgainstEventsIT(Installation here) {
    this.here = here;
    this.trail = new Trail(here.owner);
  }

  @BeforeEach
  void wantTwoPersons() {
    here.member("ada").put(SETTINGS, "{\"destroyApprovalRequired\":true}");
  }

  @AfterEach
  void wantThemNoLonger() {
    here.member("ada").put(SETTINGS, "{\"destroyApprovalRequired\":false}");
    here.member("grace").put(SETTINGS, "{\"destroyApprovalRequired\":false}");
  }

  @Test
  void shouldMakeARequestOfADestructionByEventThatAPersonApproves() {
    // Given
    String instance = released();

    // When
    here.fleet.destroyed(instance, here.now());
    Answer request = awaitRequest(instance);
    String state = here.entry(instance).at("/state").asText();
    Answer approved = here.member("grace").post(approvalOf(instance), confirm(instance));

    // Then
    assertThat(request.at("/requestedBy")).isEqualTo("/fleet");
    assertThat(request.at("/byEvent")).isEqualTo("true");
    assertThat(state).isEqualTo("RELEASED");
    assertThat(approved.at("/state")).as(approved.text()).isEqualTo("DESTROYED");
    here.awaitPublished("InstanceDestroyed", instance, 1);
    assertThat(here.awaitPublished("DestroyConfirmed", instance, 1).getFirst().value())
        .contains("\"requestedBy\":\"/fleet\"", "\"approvedBy\":\"grace\"");
    assertThat(trail.ofEvents(instance))
        .containsExactly("/fleet destroy-requested", "/fleet instance-released-by-event");
    assertThat(trail.of(instance)).containsExactly("grace destroy-approved");
  }

  @Test
  void shouldKeepAnInstanceWhoseDestructionByEventIsWithdrawn() {
    // Given
    String instance = released();
    here.fleet.destroyed(instance, here.now());
    awaitRequest(instance);

    // When
    Answer withdrawn = here.operator.delete(approvalOf(instance));

    // Then
    assertThat(withdrawn.status()).isEqualTo(204);
    assertThat(here.owner.get(approvalOf(instance)).status()).isEqualTo(404);
    assertThat(here.entry(instance).at("/state").asText()).isEqualTo("RELEASED");
    assertThat(here.published("InstanceDestroyed", instance)).isEmpty();
  }

  @Test
  void shouldKeepAnInstanceWhoseDestructionByEventNoOneAnswers() {
    // Given
    String instance = released();
    here.fleet.destroyed(instance, here.now());
    awaitRequest(instance);

    // When
    here.pass(Duration.ofHours(25));

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(trail.ofEvents(instance))
                    .containsExactly(
                        "/fleet destroy-request-lapsed",
                        "/fleet destroy-requested",
                        "/fleet instance-released-by-event"));
    assertThat(here.entry(instance).at("/state").asText()).isEqualTo("RELEASED");
    assertThat(here.published("InstanceDestroyed", instance)).isEmpty();
  }

  @Test
  void shouldNotLetAnOldDateCloseTheWindows() {
    // Given
    Instant longAgo = here.now().minus(Duration.ofDays(300));
    String released = here.instance();
    String locked = here.instance();

    // When
    here.fleet.released(released, longAgo);
    here.fleet.overdue(locked, longAgo);

    // Then
    JsonNode first = here.await(released, "RELEASED");
    JsonNode second = here.await(locked, "LOCKED");
    assertThat(Instant.parse(first.at("/destroyAt").asText()))
        .isAfter(here.now().plus(Duration.ofDays(6)));
    assertThat(Instant.parse(second.at("/releaseAt").asText()))
        .isAfter(here.now().plus(Duration.ofDays(5)));
  }

  @Test
  void shouldAnnounceWhatTheAccountWants() {
    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        here.published("DestroyApprovalChanged", Fleet.ACCOUNT).getLast().value())
                    .contains("\"destroyApprovalRequired\":true"));
  }

  @Test
  void shouldDestroyAtOnceAndSayWhoseEventItWasWhereOnePersonIsEnough() {
    // Given
    wantThemNoLonger();
    String instance = released();

    // When
    here.fleet.destroyed(instance, here.now());

    // Then
    here.await(instance, "DESTROYED");
    assertThat(trail.ofEvents(instance))
        .containsExactly("/fleet instance-destroyed-by-event", "/fleet instance-released-by-event");
  }

  @Test
  void shouldCountAnEventOnTheTopicOfItsTypeOnly() {
    // Given
    String instance = released();

    // When
    here.fleet.publishOn(
        "backup.events",
        Map.of("type", "instance.InstanceDestroyed", "id", instance),
        "\"destroyedAt\":\"%s\"".formatted(here.now()));

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.operator.get("/v1/dead-letters?limit=1000").text())
                    .contains("wrong-topic"));
    assertThat(here.entry(instance).at("/state").asText()).isEqualTo("RELEASED");
  }

  private String released() {
    String instance = here.instance();
    here.fleet.released(instance, here.now().minusSeconds(3600));
    here.await(instance, "RELEASED");
    return instance;
  }

  private Answer awaitRequest(String instance) {
    return await()
        .atMost(Installation.LIMIT)
        .until(() -> here.owner.get(approvalOf(instance)), answer -> answer.status() == 200);
  }

  private static String approvalOf(String instance) {
    return BIN + instance + "/destroy/approval";
  }

  private static String confirm(String instance) {
    return "{\"confirmation\":\"" + instance + "\"}";
  }
}
