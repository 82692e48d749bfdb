package io.geovault.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.scene.Installation;
import io.geovault.backup.scene.RetentionScenario;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sets are deleted once they are past their retention, objects first; needed sets are kept. */
@ExtendWith(Installation.Moving.class)
@Tag("B7")
class RetentionIT {

  private static final String SHOP = "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}";

  private final Installation here;

  RetentionIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldPurgeASetPastItsRetentionAndKeepTheNewest() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    String old = scenario.backUp();
    String part = scenario.backUp(SHOP);
    scenario.passDays(1);
    String newest = scenario.backUp();

    // When
    scenario.passDays(30);

    // Then
    scenario.awaitListed(newest);
    scenario.awaitDeleted(old);
    scenario.awaitDeleted(part);
    scenario.awaitStored(newest);
    assertThat(scenario.purged()).containsExactlyInAnyOrder(old, part);
    Answer gone = here.client.rest().get("/v1/backups/" + old);
    assertThat(gone.at("/status")).isEqualTo("PURGED");
    assertThat(gone.at("/purgedAt")).isNotEmpty();
    assertThat(here.client.rest().get("/v1/backups/" + old + "/download-url").status())
        .isEqualTo(410);
  }

  @Test
  void shouldForecastWhatIsPurgedAndWhyTheRestIsKept() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    String old = scenario.backUp(SHOP);
    String newest = scenario.backUp();
    scenario.policy("{\"retentionDays\":20}");
    scenario.passDays(10);

    // When
    Answer asIs = scenario.get("retention-preview");
    Answer whatIf = scenario.get("retention-preview?retentionDays=7");
    Answer released = scenario.get("retention-preview?released=true");

    // Then
    assertThat(asIs.at("/goingNow/sets")).isEqualTo("0");
    assertThat(asIs.at("/sets/0/backupSetId")).isEqualTo(old);
    assertThat(asIs.at("/sets/0/because")).isEqualTo("RETENTION");
    assertThat(asIs.at("/sets/1/because")).isEqualTo("NEWEST");
    assertThat(asIs.at("/sets/1/purgeAt")).isEmpty();
    assertThat(whatIf.at("/goingNow/sets")).isEqualTo("1");
    assertThat(released.at("/sets/1/because")).isEqualTo("REBUILD_WINDOW");
    assertThat(scenario.listed()).containsExactly(newest, old);
  }

  @Test
  void shouldApplyAShorterRetentionToSetsThereAre() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    scenario.policy("{\"retentionDays\":60}");
    String old = scenario.backUp(SHOP);
    String newest = scenario.backUp();
    scenario.passDays(30);
    List<String> before = scenario.listed();

    // When
    scenario.policy("{\"retentionDays\":7}");

    // Then
    scenario.awaitListed(newest);
    assertThat(before).containsExactly(newest, old);
  }

  @Test
  void shouldRefuseAPreviewOfARetentionThatCannotBe() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);

    // Then
    assertThat(scenario.get("retention-preview?retentionDays=6").status()).isEqualTo(400);
    assertThat(scenario.get("retention-preview?retentionDays=731").at("/violations/0/field"))
        .isEqualTo("retentionDays");
    assertThat(scenario.get("retention-preview?released=perhaps").status()).isEqualTo(400);
  }

  @Test
  @Tag("B11")
  void shouldHideTheArchiveTierWhileItIsDisabledAndPurgeNothingOfIt() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    scenario.policy("{\"archiveEnabled\":true,\"archiveAfterDays\":7,\"archiveRetentionDays\":40}");
    String old = scenario.backUp();
    scenario.passDays(8);
    String newest = scenario.backUp();
    scenario.awaitListed(newest, old);

    // When
    scenario.policy("{\"archiveEnabled\":false}");
    scenario.passDays(60);
    String later = scenario.backUp();

    // Then
    scenario.awaitListed(later);
    Answer hidden = here.client.rest().get("/v1/backups/" + old);
    assertThat(hidden.status()).as(hidden.text()).isEqualTo(409);
    assertThat(hidden.at("/type")).endsWith("archive-tier-disabled");
    scenario.awaitStored(old, later);
    scenario.policy("{\"archiveEnabled\":true}");
    scenario.awaitListed(later, old);
    assertThat(here.client.rest().get("/v1/backups/" + old).at("/tier")).isEqualTo("2");
  }
}
