package io.geovault.replication.copy;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.RestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One instance copied to several regions, each with its own retention. */
@ExtendWith(SharedInstallation.class)
@Tag("X7")
class SeveralDestinationsScenarioIT {

  private static final String BOTH =
      """
      {"destinations":[
        {"enabled":true,"destinationRegion":"cn-shanghai","retentionDays":30},
        {"enabled":true,"destinationRegion":"ap-southeast-1","retentionDays":365,
         "logBackupEnabled":true,"complianceAgreementAccepted":true}]}
      """;

  private final Installation here;

  SeveralDestinationsScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  @Tag("R4")
  @Tag("R6")
  void shouldCopyASetToEachDestinationForItsOwnRetention() {
    // Given
    String instance = here.knownInstance();
    here.owner.put(Installation.policyOf(instance), BOTH);
    byte[] content = Fleet.content(6_000_000);
    Fleet.PutObject object = here.fleet.put(instance, content);

    // When
    here.fleet.backupCompleted(instance, "set-1", object);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.copiesOf(instance))
                    .extracting(copy -> copy.at("/status").asText())
                    .containsExactly("COMPLETED", "COMPLETED"));
    assertThat(here.copiesOf(instance))
        .allSatisfy(copy -> assertThat(bytesOf(copy)).isEqualTo(content))
        .extracting(SeveralDestinationsScenarioIT::keptDays)
        .containsExactlyInAnyOrder("cn-shanghai 30", "ap-southeast-1 365");
  }

  private byte[] bytesOf(JsonNode copy) {
    return here.stack
        .store(copy.at("/destinationRegion").asText())
        .http()
        .get(copy.at("/location/bucket").asText(), copy.at("/location/key").asText());
  }

  private static String keptDays(JsonNode copy) {
    var completed = Instant.parse(copy.at("/completedAt").asText());
    var purged = Instant.parse(copy.at("/purgeAt").asText());
    return copy.at("/destinationRegion").asText()
        + " "
        + Duration.between(completed, purged).toDays();
  }

  @Test
  @Tag("R1")
  void shouldAnswerEachDestinationUnderOneVersionAndAnnounceOnlyTheChangedOne() {
    // Given
    String instance = here.knownInstance();
    String policy = Installation.policyOf(instance);
    here.owner.put(policy, BOTH);

    // When
    RestClient.Answer changed = here.owner.put(policy, BOTH.replace("30", "90"));

    // Then
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.body().at("/destinations").valueStream())
        .extracting(
            each -> each.at("/destinationRegion").asText() + " " + each.at("/retentionDays"))
        .containsExactly("ap-southeast-1 365", "cn-shanghai 90");
    assertThat(here.owner.get(policy).body()).isEqualTo(changed.body());
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> assertThat(here.published("CrossRegionPolicyChanged", instance)).isEqualTo(3));
  }

  @Test
  void shouldNeverDisableADestinationBySilence() {
    // Given
    String instance = here.knownInstance();
    String policy = Installation.policyOf(instance);
    here.owner.put(policy, BOTH);
    String one = "{\"enabled\":true,\"destinationRegion\":\"cn-shanghai\",\"retentionDays\":7}";

    // When
    RestClient.Answer leftOut = here.owner.put(policy, "{\"destinations\":[" + one + "]}");
    RestClient.Answer single = here.owner.put(policy, one);

    // Then
    assertProblem(leftOut, 400, PROBLEM + "destination-left-out");
    assertThat(leftOut.at("/detail"))
        .contains("ap-southeast-1", "\"enabled\": false", "\"retentionDays\": 7");
    assertProblem(single, 409, PROBLEM + "several-destinations");
    assertThat(single.at("/detail")).contains("{\"destinations\": [...]}");
    assertThat(here.owner.get(policy).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  @Tag("R8")
  void shouldDisableOneDestinationAndGoOnToTheOther() {
    // Given
    String instance = here.knownInstance();
    String policy = Installation.policyOf(instance);
    here.owner.put(policy, BOTH);
    String without =
        """
        {"destinations":[
          {"enabled":true,"destinationRegion":"cn-shanghai","retentionDays":30},
          {"enabled":false,"destinationRegion":"ap-southeast-1","retentionDays":%d}]}
        """;

    // When
    RestClient.Answer refused = here.owner.put(policy, without.formatted(30));
    RestClient.Answer done = here.owner.put(policy, without.formatted(7));

    // Then
    assertProblem(refused, 400, PROBLEM + "disabling-requires-retention-7");
    assertThat(refused.at("/violations/0/field")).isEqualTo("destinations[1].retentionDays");
    assertThat(done.at("/destinationRegion")).isEqualTo("cn-shanghai");
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/destinationRegion").asText())
        .isEqualTo("cn-shanghai");
  }

  @Test
  @Tag("R1")
  void shouldMoveToAnotherDestinationByTheFormOfOne() {
    // Given
    String instance = here.enabledInstance();
    String policy = Installation.policyOf(instance);

    // When
    RestClient.Answer moved =
        here.owner.put(
            policy,
            """
            {"enabled":true,"destinationRegion":"ap-southeast-1","retentionDays":30,
             "complianceAgreementAccepted":true}
            """);

    // Then
    assertThat(moved.at("/destinationRegion")).isEqualTo("ap-southeast-1");
    assertThat(moved.body().at("/destinations").valueStream())
        .extracting(each -> each.at("/destinationRegion").asText() + " " + each.at("/enabled"))
        .isEqualTo(List.of("ap-southeast-1 true", "cn-shanghai false"));
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> assertThat(here.published("CrossRegionPolicyChanged", instance)).isEqualTo(3));
  }
}
