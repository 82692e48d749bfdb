package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;

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
    Calendar calendar = Calendar.quiet(here);
    String old = calendar.backUp();
    String part = calendar.backUp(SHOP);
    calendar.passDays(1);
    String newest = calendar.backUp();

    // When
    calendar.passDays(30);

    // Then
    calendar.awaitListed(newest);
    calendar.awaitDeleted(old);
    calendar.awaitDeleted(part);
    calendar.awaitStored(newest);
    assertThat(calendar.purged()).containsExactlyInAnyOrder(old, part);
    Answer gone = here.desk.rest().get("/v1/backups/" + old);
    assertThat(gone.at("/status")).isEqualTo("PURGED");
    assertThat(gone.at("/purgedAt")).isNotEmpty();
    assertThat(here.desk.rest().get("/v1/backups/" + old + "/download-url").status())
        .isEqualTo(410);
  }

  @Test
  void shouldForetellWhatGoesAndWhyTheRestStays() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    String old = calendar.backUp(SHOP);
    String newest = calendar.backUp();
    calendar.policy("{\"retentionDays\":20}");
    calendar.passDays(10);

    // When
    Answer asIs = calendar.get("retention-preview");
    Answer whatIf = calendar.get("retention-preview?retentionDays=7");
    Answer released = calendar.get("retention-preview?released=true");

    // Then
    assertThat(asIs.at("/goingNow/sets")).isEqualTo("0");
    assertThat(asIs.at("/sets/0/backupSetId")).isEqualTo(old);
    assertThat(asIs.at("/sets/0/because")).isEqualTo("RETENTION");
    assertThat(asIs.at("/sets/1/because")).isEqualTo("NEWEST");
    assertThat(asIs.at("/sets/1/purgeAt")).isEmpty();
    assertThat(whatIf.at("/goingNow/sets")).isEqualTo("1");
    assertThat(released.at("/sets/1/because")).isEqualTo("REBUILD_WINDOW");
    assertThat(calendar.listed()).containsExactly(newest, old);
  }

  @Test
  void shouldApplyAShorterRetentionToSetsThereAre() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    calendar.policy("{\"retentionDays\":60}");
    String old = calendar.backUp(SHOP);
    String newest = calendar.backUp();
    calendar.passDays(30);
    List<String> before = calendar.listed();

    // When
    calendar.policy("{\"retentionDays\":7}");

    // Then
    calendar.awaitListed(newest);
    assertThat(before).containsExactly(newest, old);
  }

  @Test
  void shouldRefuseAPreviewOfARetentionThatCannotBe() {
    // Given
    Calendar calendar = Calendar.quiet(here);

    // Then
    assertThat(calendar.get("retention-preview?retentionDays=6").status()).isEqualTo(400);
    assertThat(calendar.get("retention-preview?retentionDays=731").at("/violations/0/field"))
        .isEqualTo("retentionDays");
    assertThat(calendar.get("retention-preview?released=perhaps").status()).isEqualTo(400);
  }

  @Test
  @Tag("B11")
  void shouldHideTheArchiveTierWhileItIsDisabledAndPurgeNothingOfIt() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    calendar.policy("{\"archiveEnabled\":true,\"archiveAfterDays\":7,\"archiveRetentionDays\":40}");
    String old = calendar.backUp();
    calendar.passDays(8);
    String newest = calendar.backUp();
    calendar.awaitListed(newest, old);

    // When
    calendar.policy("{\"archiveEnabled\":false}");
    calendar.passDays(60);
    String later = calendar.backUp();

    // Then
    calendar.awaitListed(later);
    Answer hidden = here.desk.rest().get("/v1/backups/" + old);
    assertThat(hidden.status()).as(hidden.text()).isEqualTo(409);
    assertThat(hidden.at("/type")).endsWith("archive-tier-disabled");
    calendar.awaitStored(old, later);
    calendar.policy("{\"archiveEnabled\":true}");
    calendar.awaitListed(later, old);
    assertThat(here.desk.rest().get("/v1/backups/" + old).at("/tier")).isEqualTo("2");
  }
}
