package io.geovault.replication.policy;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.RestClient;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changing settings by REST: the refusals with their reasons, and the effects of a change. */
@ExtendWith(SharedInstallation.class)
@Tag("A3")
class PolicyScenarioIT {

  private final Installation here;

  PolicyScenarioIT(Installation here) {
    this.here = here;
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        argumentSet("empty", "", 400, "invalid-body", ""),
        argumentSet("not JSON", "{\"enabled\":", 400, "invalid-body", ""),
        argumentSet("broken JSON", "enabled: true", 400, "invalid-body", ""),
        argumentSet("not an object", "[1]", 400, "invalid-body", ""),
        argumentSet("null", "null", 400, "invalid-body", ""),
        argumentSet("unknown field", "{\"enabeld\":true}", 400, "invalid-body", "enabeld"),
        argumentSet(
            "wrong type", "{\"retentionDays\":\"week\"}", 400, "invalid-body", "retentionDays"),
        argumentSet(
            "too large a number",
            "{\"enabled\":true,\"retentionDays\":99999999999}",
            400,
            "invalid-body",
            "retentionDays"),
        argumentSet(
            "fraction",
            "{\"enabled\":true,\"retentionDays\":7.9}",
            400,
            "invalid-body",
            "retentionDays"),
        argumentSet("no enabled", "{\"retentionDays\":7}", 400, "invalid-policy", "enabled"),
        argumentSet(
            "6 days", body(6, "cn-shanghai"), 400, "retention-out-of-range", "retentionDays"),
        argumentSet(
            "1826 days", body(1826, "cn-shanghai"), 400, "retention-out-of-range", "retentionDays"),
        argumentSet(
            "own region",
            body(7, "cn-hangzhou"),
            400,
            "destination-is-source",
            "destinationRegion"),
        argumentSet(
            "unknown region", body(7, "mars-1"), 400, "unknown-region", "destinationRegion"),
        argumentSet(
            "region without store",
            body(7, "cn-qingdao"),
            409,
            "region-has-no-store",
            "destinationRegion"),
        argumentSet(
            "other area",
            body(7, "ap-southeast-1"),
            400,
            "compliance-agreement-required",
            "complianceAgreementAccepted"));
  }

  private static String body(int days, String destination) {
    return "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":%d}"
        .formatted(destination, days);
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  @Tag("R1")
  @Tag("R2")
  void shouldNameFieldAndRuleOfABadBody(String body, int status, String type, String field) {
    // Given
    String instance = here.knownInstance();

    // When
    RestClient.Answer answer = here.owner.put(Installation.policyOf(instance), body);

    // Then
    assertProblem(answer, status, PROBLEM + type);
    assertThat(answer.at("/violations/0/field")).isEqualTo(field);
    assertThat(answer.at("/detail")).isNotEmpty().contains(field);
    assertThat(answer.at("/correlationId")).isEqualTo(answer.header("X-Correlation-Id"));
  }

  @Test
  @Tag("R8")
  void shouldRefuseDisablingUnlessRetentionIsSevenDays() {
    // Given
    String instance = here.enabledInstance();
    String policy = Installation.policyOf(instance);

    // When
    RestClient.Answer refused = here.owner.put(policy, "{\"enabled\":false,\"retentionDays\":8}");
    RestClient.Answer done = here.owner.put(policy, "{\"enabled\":false,\"retentionDays\":7}");

    // Then
    assertProblem(refused, 400, PROBLEM + "disabling-requires-retention-7");
    assertThat(refused.at("/violations/0/field")).isEqualTo("retentionDays");
    assertThat(done.at("/enabled")).isEqualTo("false");
  }

  @Test
  @Tag("R3")
  void shouldSayWhyAnInstanceIsNotEligible() {
    // Given
    String instance = Fleet.newInstanceId();
    here.fleet.instanceCreated(instance, Fleet.ACCOUNT, "CLOUD_DISK", "5.6.51");
    here.awaitKnown(instance);

    // When
    RestClient.Answer answer =
        here.owner.put(Installation.policyOf(instance), body(7, "cn-shanghai"));

    // Then
    assertProblem(answer, 409, PROBLEM + "instance-not-eligible");
    assertThat(answer.at("/detail")).contains("5.6.51", "MySQL 8.0 or 5.7");
  }

  @Test
  @Tag("R10")
  void shouldRefuseAChangeBasedOnOutdatedSettings() {
    // Given
    String policy = Installation.policyOf(here.enabledInstance());
    String seen = here.owner.get(policy).header("ETag");
    RestClient careful = here.owner.with("If-Match", seen);

    // When
    RestClient.Answer first = careful.put(policy, body(30, "cn-shanghai"));
    RestClient.Answer second = careful.put(policy, body(60, "cn-shanghai"));
    RestClient.Answer malformed =
        here.owner.with("If-Match", "three").put(policy, body(60, "cn-shanghai"));

    // Then
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("ETag")).isNotEqualTo(seen);
    assertProblem(second, 412, PROBLEM + "version-conflict");
    assertProblem(malformed, 400, PROBLEM + "invalid-parameter");
    assertThat(here.owner.get(policy).at("/retentionDays")).isEqualTo("30");
  }

  @Test
  @Tag("R1")
  void shouldAnnounceAChangeOnceHoweverOftenItIsAsked() {
    // Given
    String instance = here.enabledInstance();
    String policy = Installation.policyOf(instance);

    // When
    List<RestClient.Answer> answers =
        IntStream.range(0, 3)
            .mapToObj(i -> here.owner.put(policy, body(90, "cn-shanghai")))
            .toList();

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> assertThat(here.published("CrossRegionPolicyChanged", instance)).isEqualTo(2));
    assertThat(answers).extracting(answer -> answer.header("ETag")).containsOnly("\"2\"");
  }
}
