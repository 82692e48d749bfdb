package io.geovault.replication.retention.preview;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.replication.retention.VaultScenario;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.MovedClock;
import io.geovault.testkit.stack.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A preview shows what would be purged before it is. */
@ExtendWith(MovedClock.class)
@Tag("X8")
class RetentionPreviewScenarioIT {

  private final Installation here;

  RetentionPreviewScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldForecastWhatAShorterRetentionPurgesAndPurgeExactlyThat() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 30);
    String old = scenario.copy("old");
    scenario.passDays(10);
    String young = scenario.copy("young");

    // When
    RestClient.Answer asIs = preview(scenario, "");
    RestClient.Answer shorter = preview(scenario, "?destinationRegion=cn-shanghai&retentionDays=7");
    RestClient.Answer released = preview(scenario, "?released=true&retentionDays=7");

    // Then
    assertThat(asIs.at("/destinations/0/goingNow/sets")).isEqualTo("0");
    assertThat(asIs.at("/destinations/0/sets/0/purgeAt"))
        .isEqualTo(scenario.get(old).at("/purgeAt").asText());
    assertThat(shorter.at("/destinations/0/goingNow/sets")).isEqualTo("1");
    assertThat(shorter.at("/destinations/0/goingNow/sizeBytes")).isEqualTo("1000");
    assertThat(shorter.at("/destinations/0/sets/0/id")).isEqualTo(old);
    assertThat(shorter.at("/destinations/0/sets/1/id")).isEqualTo(young);
    assertThat(released.at("/destinations/0/goingNow"))
        .isEqualTo(shorter.at("/destinations/0/goingNow"));
    scenario.awaitListed("old", "young");
    scenario.retention(7);
    scenario.awaitListed("young");
    scenario.awaitStored("young");
  }

  @Test
  @Tag("R9")
  void shouldForecastThatTheReleaseOfACloudDiskPurgesAll() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 1825);
    scenario.copy("one");

    // When
    RestClient.Answer asIs = preview(scenario, "?released=false");
    RestClient.Answer released = preview(scenario, "?released=true");

    // Then
    assertThat(asIs.at("/destinations/0/goingNow/sets")).isEqualTo("0");
    assertThat(released.at("/destinations/0/goingNow/sets")).isEqualTo("1");
    assertThat(released.at("/destinations/0/sets/0/because")).isEqualTo("RELEASED");
    scenario.awaitListed("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?retentionDays=6",
        "?retentionDays=1826",
        "?retentionDays=7.5",
        "?released=perhaps",
        "?destinationRegion=eu-west-1"
      })
  void shouldRefuseAPreviewOfWhatCannotBe(String query) {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 7);

    // When
    RestClient.Answer answer = preview(scenario, query);

    // Then
    assertProblem(answer, 400, PROBLEM + "invalid-parameter");
  }

  @Test
  @Tag("A4")
  void shouldShowNoInstanceOfAnotherAccount() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 7);
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // When
    RestClient.Answer answer = stranger.get(path(scenario));

    // Then
    assertProblem(answer, 404, PROBLEM + "instance-not-found");
  }

  private RestClient.Answer preview(VaultScenario scenario, String query) {
    return here.owner.get(path(scenario) + query);
  }

  private static String path(VaultScenario scenario) {
    return "/v1/instances/" + scenario.instance() + "/cross-region-retention-preview";
  }
}
