package io.geovault.recyclebin;

import static io.geovault.recyclebin.scene.Installation.BIN;
import static io.geovault.recyclebin.scene.Installation.confirm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import io.geovault.recyclebin.scene.Problems;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.audit.Trail;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit trail of an instance in the bin, as its account and an operator read it. */
@ExtendWith(Installation.Shared.class)
@Tag("A5")
class AuditScenarioIT {

  private final Installation here;
  private final Trail trail;

  AuditScenarioIT(Installation here) {
    this.here = here;
    this.trail = new Trail(here.owner);
  }

  @Test
  void shouldReportWhoChangedWhatFromWhatToWhat() {
    // Given
    String instance = here.instance();
    here.fleet.overdue(instance, here.now());
    here.await(instance, "LOCKED");
    Instant before = here.now().minusSeconds(1);

    // When
    Answer unlocked = here.member("ada").post(BIN + instance + "/unlock", "{}");
    Answer released = here.operator.post(BIN + instance + "/release", confirm(instance));

    // Then
    List<JsonNode> entries = trail.entries("instanceId=" + instance);
    assertThat(released.status()).as(released.text()).isEqualTo(202);
    assertThat(entries).hasSize(2);
    JsonNode unlock = entries.getLast();
    assertThat(unlock.at("/actor").asText()).isEqualTo("ada");
    assertThat(unlock.at("/role").asText()).isEqualTo("ACCOUNT");
    assertThat(unlock.at("/action").asText()).isEqualTo("instance-unlocked");
    assertThat(unlock.at("/accountId").asText()).isEqualTo(Fleet.ACCOUNT);
    assertThat(unlock.at("/changes/state").toString())
        .isEqualTo("{\"before\":\"LOCKED\",\"after\":\"ACTIVE\"}");
    assertThat(unlock.at("/correlationId").asText()).isEqualTo(unlocked.header("X-Correlation-Id"));
    assertThat(Instant.parse(unlock.at("/at").asText())).isAfter(before);
    assertThat(entries.getFirst().at("/role").asText()).isEqualTo("OPERATOR");
    assertThat(entries.getFirst().at("/action").asText()).isEqualTo("instance-release-requested");
  }

  @Test
  @Tag("A3")
  void shouldKeepARepeatedCallOnceAndNothingOfATimerOrAnEvent() {
    // Given
    String instance = released();
    RestClient once = here.owner.with("Idempotency-Key", "audited-" + instance);

    // When
    once.post(BIN + instance + "/rebuild", "{}");
    once.post(BIN + instance + "/rebuild", "{}");

    // Then
    assertThat(trail.of(instance)).containsExactly(Fleet.ACCOUNT + " instance-rebuild-requested");
    assertThat(trail.entries("instanceId=" + instance).getFirst().at("/changes/rebuildId/after"))
        .isEqualTo(here.entry(instance).at("/rebuild/rebuildId"));
  }

  @Test
  @Tag("X11")
  void shouldNameBothPersonsOfADestructionAndWhoTriedItAlone() {
    // Given
    String settings = "/v1/recycle-bin-settings";
    String approval = "/destroy/approval";
    String instance = released();
    RestClient ada = here.member("ada-" + instance);
    RestClient grace = here.member("grace-" + instance);
    ada.put(settings, "{\"destroyApprovalRequired\":true}");
    ada.put(settings, "{\"destroyApprovalRequired\":true}");

    // When
    ada.post(BIN + instance + "/destroy", confirm(instance));
    ada.post(BIN + instance + approval, confirm(instance));
    grace.delete(BIN + instance + approval);
    ada.post(BIN + instance + "/destroy", confirm(instance));
    grace.post(BIN + instance + approval, confirm(instance));
    ada.post(BIN + instance + "/destroy", confirm(instance));
    ada.put(settings, "{\"destroyApprovalRequired\":false}");
    grace.put(settings, "{\"destroyApprovalRequired\":false}");

    // Then
    assertThat(trail.of(instance).reversed())
        .map(line -> line.replace("-" + instance, ""))
        .containsExactly(
            "ada destroy-requested",
            "ada destroy-approval-refused",
            "grace destroy-withdrawn",
            "ada destroy-requested",
            "grace destroy-approved",
            "ada destroy-refused");
    List<JsonNode> entries = trail.entries("instanceId=" + instance);
    assertThat(entries.get(4).at("/changes/refusal/after").asText())
        .isEqualTo("approver-must-be-another");
    assertThat(entries.get(1).at("/changes/requestedBy/after").asText())
        .isEqualTo("ada-" + instance);
    assertThat(entries.get(1).at("/changes/state/after").asText()).isEqualTo("DESTROYED");
    assertThat(trail.entries("action=destroy-setting-changed&actor=ada-" + instance))
        .as("the second of two same calls changed nothing")
        .hasSize(2)
        .first()
        .satisfies(
            entry ->
                assertThat(entry.at("/changes").toString())
                    .isEqualTo(
                        "{\"turnOffRequestedBy\":{\"after\":\"ada-%s\"}}".formatted(instance)));
  }

  @Test
  @Tag("A4")
  void shouldShowAnAccountWhatWasDoneToItsOwnThingsOnly() {
    // Given
    String instance = released();
    here.owner.post(BIN + instance + "/destroy", confirm(instance));
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));
    stranger.post(BIN + instance + "/destroy", confirm(instance));
    Trail foreign = new Trail(stranger);

    // Then
    assertThat(trail.of(instance)).containsExactly(Fleet.ACCOUNT + " instance-destroyed");
    assertThat(foreign.entries("instanceId=" + instance)).isEmpty();
    assertThat(foreign.entries("accountId=" + Fleet.ACCOUNT)).isEmpty();
    assertThat(foreign.entries("")).isEmpty();
    assertThat(new Trail(here.operator).of(instance)).hasSize(1);
    assertThat(
            new Trail(here.operator)
                .entries("accountId=" + Fleet.ACCOUNT + "&instanceId=" + instance))
        .extracting(entry -> entry.at("/action").asText())
        .containsExactly("instance-destroyed", "instance-released-by-event");
    assertThat(here.anonymous().get(Trail.ENTRIES).status()).isEqualTo(401);
  }

  @Test
  @Tag("A3")
  void shouldFindEntriesByPersonKindAndTimePageByPage() {
    // Given
    String person = "ida-" + System.nanoTime();
    List<String> instances = IntStream.range(0, 5).mapToObj(each -> here.instance()).toList();
    instances.forEach(
        instance -> here.member(person).post(BIN + instance + "/release", confirm(instance)));
    String by = "actor=" + person;

    // When
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = here.owner.get(Trail.ENTRIES + "?limit=2&" + by + "&cursor=" + cursor);
      page.body().at("/items").forEach(item -> listed.add(item.at("/instanceId").asText()));
      cursor = page.at("/nextCursor");
    } while (!cursor.isEmpty());

    // Then
    String third = trail.entries(by).get(2).at("/at").asText();
    assertThat(listed).containsExactlyElementsOf(instances.reversed());
    assertThat(trail.entries(by + "&action=instance-release-requested")).hasSize(5);
    assertThat(trail.entries(by + "&action=instance-destroyed")).isEmpty();
    assertThat(trail.entries(by + "&from=" + third)).hasSize(3);
    assertThat(trail.entries(by + "&to=" + third)).hasSize(2);
    Problems.assertProblem(
        here.owner.get(Trail.ENTRIES + "?cursor=bWFkZXVw"), 400, "invalid-cursor");
    Problems.assertProblem(here.owner.get(Trail.ENTRIES + "?from=now"), 400, "invalid-parameter");
    assertThat(here.anonymous().get("/q/openapi").text())
        .contains("/v1/audit-entries", "AuditEntry", "backup-policy-changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "PT23H", ""})
  void shouldNotStartWhereTheTrailWouldNotLastADay(String keep) throws IOException {
    // Given
    ServiceOptions wrong =
        here.stack
            .service("recyclebin-service", "forgetful-" + keep)
            .with("geovault.keep.audit", keep);

    // When
    ServiceProcess service = ServiceProcess.launch(wrong);

    // Then
    await().atMost(Installation.LIMIT).until(() -> !service.alive());
    service.close();
    assertThat(Files.readString(service.log())).contains("geovault.keep.audit");
  }

  private String released() {
    String instance = here.instance();
    here.fleet.released(instance, here.now().minus(Duration.ofHours(1)));
    here.await(instance, "RELEASED");
    return instance;
  }
}
