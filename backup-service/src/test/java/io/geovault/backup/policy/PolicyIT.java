package io.geovault.backup.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every instance has a policy from its creation on, and its owner changes it by REST. */
@ExtendWith(Installation.Shared.class)
@Tag("B1")
class PolicyIT {

  private final Installation here;
  private final RestClient rest;

  PolicyIT(Installation here) {
    this.here = here;
    this.rest = here.client.rest();
  }

  @Test
  void shouldProtectAnInstanceOfWhichNothingIsKnownButItsCreation() {
    // Given
    String instance = here.knownInstance();

    // When
    Answer policy = rest.get(policyOf(instance));

    // Then
    assertThat(policy.status()).isEqualTo(200);
    assertThat(policy.header("ETag")).isEqualTo("\"0\"");
    assertThat(policy.body().path("enabled").asBoolean()).isTrue();
    assertThat(policy.at("/retentionDays")).isEqualTo("7");
    assertThat(policy.body().path("logBackupEnabled").asBoolean()).isTrue();
    assertThat(policy.at("/logRetentionDays")).isEqualTo("7");
    assertThat(policy.body().path("preferredWeekdays")).hasSize(7);
    assertThat(rest.get("/v1/instances/" + instance + "/backup-schedule").at("/nextBackupAt"))
        .isGreaterThan(here.now().toString());
  }

  @Test
  void shouldChangeWhatIsNamedAndLeaveTheRest() {
    // Given
    String instance = here.knownInstance();

    // When
    Answer changed =
        rest.put(
            policyOf(instance),
            "{\"retentionDays\":730,\"preferredWeekdays\":[\"SUNDAY\"],\"preferredWindow\":\"23:00Z-01:00Z\"}");

    // Then
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.at("/retentionDays")).isEqualTo("730");
    assertThat(changed.at("/preferredWindow")).isEqualTo("23:00Z-01:00Z");
    assertThat(changed.at("/preferredWeekdays/0")).isEqualTo("SUNDAY");
    assertThat(changed.at("/logRetentionDays")).isEqualTo("7");
    assertThat(changed.header("ETag")).isEqualTo("\"1\"");
    assertThat(rest.get(policyOf(instance)).text()).isEqualTo(changed.text());
  }

  @Test
  @Tag("A3")
  void shouldNotOverwriteAChangeTheCallerHasNotSeen() {
    // Given
    String instance = here.knownInstance();
    rest.put(policyOf(instance), "{\"retentionDays\":30}");

    // When
    Answer late = rest.with("If-Match", "\"0\"").put(policyOf(instance), "{\"retentionDays\":8}");

    // Then
    assertThat(late.status()).isEqualTo(412);
    assertThat(rest.get(policyOf(instance)).at("/retentionDays")).isEqualTo("30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"preferredWindow\":\"25:00Z-26:00Z\"} | invalid-backup-policy         | preferredWindow",
        "{\"preferredWindow\":\"02:00Z-02:10Z\"} | invalid-backup-policy         | preferredWindow",
        "{\"preferredWeekdays\":[]}              | invalid-backup-policy         |"
            + " preferredWeekdays",
        "{\"retentionDays\":6}                   | backup-retention-out-of-range | retentionDays",
        "{\"retentionDays\":731}                 | backup-retention-out-of-range | retentionDays",
        "{\"logRetentionDays\":6}                | backup-retention-out-of-range |"
            + " logRetentionDays",
        "{\"preferredWeekdays\":[\"NODAY\"]}     | invalid-body                  |"
            + " preferredWeekdays[0]",
        "{\"retentionDays\":\"many\"}            | invalid-body                  | retentionDays",
        "{\"retention\":7}                       | invalid-body                  | retention",
      })
  @Tag("A3")
  void shouldRefuseAPolicyWithTheFieldAndItsRule(String body, String type, String field) {
    // Given
    String instance = here.knownInstance();

    // When
    Answer refused = rest.put(policyOf(instance), body);

    // Then
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.at("/type")).endsWith(":" + type);
    assertThat(refused.at("/violations/0/field")).isEqualTo(field);
    assertThat(rest.get(policyOf(instance)).header("ETag")).isEqualTo("\"0\"");
  }

  @Test
  @Tag("A4")
  void shouldShowAPolicyToItsOwnerOnly() {
    // Given
    String instance = here.knownInstance();
    RestClient stranger = here.anonymous().withToken(here.stack.tokens().account(Fleet.STRANGER));

    // Then
    assertThat(stranger.get(policyOf(instance)).status()).isEqualTo(404);
    assertThat(stranger.put(policyOf(instance), "{\"enabled\":false}").status()).isEqualTo(404);
    assertThat(stranger.get("/v1/instances/" + instance + "/backup-schedule").status())
        .isEqualTo(404);
    assertThat(stranger.get("/v1/instances/" + instance + "/retention-preview").status())
        .isEqualTo(404);
  }

  @Test
  void shouldScheduleNothingForWhoWantsNoAutomaticBackups() {
    // Given
    String instance = here.knownInstance();

    // When
    rest.put(policyOf(instance), "{\"enabled\":false}");

    // Then
    assertThat(
            rest.get("/v1/instances/" + instance + "/backup-schedule").body().has("nextBackupAt"))
        .isFalse();
  }

  private static String policyOf(String instance) {
    return "/v1/instances/" + instance + "/backup-policy";
  }
}
