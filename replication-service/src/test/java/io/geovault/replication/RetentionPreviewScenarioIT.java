package io.geovault.replication;

import static io.geovault.replication.Problems.PROBLEM;
import static io.geovault.replication.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

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
  void shouldForetellWhatAShorterRetentionPurgesAndPurgeExactlyThat() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "LOCAL_SSD", 30);
    String old = calendar.copy("old");
    calendar.passDays(10);
    String young = calendar.copy("young");

    // When
    RestClient.Answer asIs = preview(calendar, "");
    RestClient.Answer shorter = preview(calendar, "?destinationRegion=cn-shanghai&retentionDays=7");
    RestClient.Answer released = preview(calendar, "?released=true&retentionDays=7");

    // Then
    assertThat(asIs.at("/destinations/0/goingNow/sets")).isEqualTo("0");
    assertThat(asIs.at("/destinations/0/sets/0/purgeAt"))
        .isEqualTo(calendar.get(old).at("/purgeAt").asText());
    assertThat(shorter.at("/destinations/0/goingNow/sets")).isEqualTo("1");
    assertThat(shorter.at("/destinations/0/goingNow/sizeBytes")).isEqualTo("1000");
    assertThat(shorter.at("/destinations/0/sets/0/id")).isEqualTo(old);
    assertThat(shorter.at("/destinations/0/sets/1/id")).isEqualTo(young);
    assertThat(released.at("/destinations/0/goingNow"))
        .isEqualTo(shorter.at("/destinations/0/goingNow"));
    calendar.awaitListed("old", "young");
    calendar.retention(7);
    calendar.awaitListed("young");
    calendar.awaitStored("young");
  }

  @Test
  @Tag("R9")
  void shouldForetellThatTheReleaseOfACloudDiskTakesAll() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "CLOUD_DISK", 1825);
    calendar.copy("one");

    // When
    RestClient.Answer asIs = preview(calendar, "?released=false");
    RestClient.Answer released = preview(calendar, "?released=true");

    // Then
    assertThat(asIs.at("/destinations/0/goingNow/sets")).isEqualTo("0");
    assertThat(released.at("/destinations/0/goingNow/sets")).isEqualTo("1");
    assertThat(released.at("/destinations/0/sets/0/because")).isEqualTo("RELEASED");
    calendar.awaitListed("one");
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
    VaultCalendar calendar = VaultCalendar.of(here, "CLOUD_DISK", 7);

    // When
    RestClient.Answer answer = preview(calendar, query);

    // Then
    assertProblem(answer, 400, PROBLEM + "invalid-parameter");
  }

  @Test
  @Tag("A4")
  void shouldShowNobodyElsesInstance() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "CLOUD_DISK", 7);
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // When
    RestClient.Answer answer = stranger.get(path(calendar));

    // Then
    assertProblem(answer, 404, PROBLEM + "instance-not-found");
  }

  private RestClient.Answer preview(VaultCalendar calendar, String query) {
    return here.owner.get(path(calendar) + query);
  }

  private static String path(VaultCalendar calendar) {
    return "/v1/instances/" + calendar.instance() + "/cross-region-retention-preview";
  }
}
