package io.geovault.backup.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.backup.BackupError;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("B1")
class PolicyRulesTest {

  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");
  private static final BackupPolicy.Change BY = new BackupPolicy.Change("ada", LATER);
  private static final BackupPolicy CURRENT =
      new BackupPolicy(
          "rm-1",
          new BackupPolicy.Timetable(
              true,
              EnumSet.allOf(DayOfWeek.class),
              BackupWindow.parse("02:00Z-04:00Z").orElseThrow(),
              InventoryDetail.ESTIMATES),
          new BackupPolicy.Keeping(7, true, 7, 0, true),
          new BackupPolicy.Archive(7, 365, null),
          null,
          null,
          new BackupPolicy.Change("geovault", CREATED),
          3);

  @ParameterizedTest
  @CsvSource({
    "retentionDays,6",
    "retentionDays,731",
    "logRetentionDays,6",
    "logRetentionDays,731",
    "retentionDays,-1",
    "afterReleaseRetentionDays,6",
    "afterReleaseRetentionDays,731",
    "archiveAfterDays,1",
    "archiveRetentionDays,7301"
  })
  void shouldRefuseARetentionOutOfItsRange(String field, int days) {
    // When
    Refusal refusal = refusalOf("{\"%s\":%d}".formatted(field, days));

    // Then
    assertThat(refusal.code()).isEqualTo(BackupError.BACKUP_RETENTION_OUT_OF_RANGE);
    assertThat(refusal.violations()).extracting(Violation::field).containsExactly(field);
  }

  @Test
  void shouldNameEveryRetentionThatIsWrong() {
    assertThat(refusalOf("{\"retentionDays\":6,\"logRetentionDays\":731}").violations())
        .extracting(Violation::field)
        .containsExactly("retentionDays", "logRetentionDays");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8, 730})
  void shouldTakeEveryRetentionInItsRange(int days) {
    assertThat(after("{\"retentionDays\":%d}".formatted(days)).keeping().days()).isEqualTo(days);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25:00Z-26:00Z", "02:00", "02:00Z-02:00Z", "02:00Z-02:29Z"})
  void shouldRefuseAWindowThatIsNoneOrTooShort(String window) {
    // When
    Refusal refusal = refusalOf("{\"preferredWindow\":\"%s\"}".formatted(window));

    // Then
    assertThat(refusal.code()).isEqualTo(BackupError.INVALID_BACKUP_POLICY);
    assertThat(refusal.violations())
        .extracting(Violation::field)
        .containsExactly("preferredWindow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"MONDAY\",\"MONDAY\"]", "[null]"})
  void shouldRefuseWeekdaysThatAreNone(String weekdays) {
    assertThat(refusalOf("{\"preferredWeekdays\":%s}".formatted(weekdays)).violations())
        .extracting(Violation::field)
        .contains("preferredWeekdays");
  }

  @Test
  @Tag("B11")
  void shouldRefuseAnArchiveThatSetsCannotReach() {
    assertThat(refusalOf("{\"archiveEnabled\":true,\"archiveAfterDays\":8}").violations())
        .extracting(Violation::field)
        .containsExactly("archiveAfterDays");
  }

  @Test
  @Tag("B11")
  void shouldRefuseAnArchiveThatKeepsNothing() {
    assertThat(refusalOf("{\"archiveEnabled\":true,\"archiveRetentionDays\":7}").violations())
        .extracting(Violation::field)
        .containsExactly("archiveRetentionDays");
  }

  @Test
  void shouldLeaveWhatIsNotNamedAsItIs() {
    // When
    BackupPolicy changed = after("{\"preferredWeekdays\":[\"SUNDAY\"]}");

    // Then
    assertThat(changed.timetable().weekdays()).isEqualTo(Set.of(DayOfWeek.SUNDAY));
    assertThat(changed.timetable().window()).isEqualTo(CURRENT.timetable().window());
    assertThat(changed.keeping()).isEqualTo(CURRENT.keeping());
    assertThat(changed.version()).isEqualTo(4);
    assertThat(changed.change()).isEqualTo(BY);
  }

  @Test
  void shouldChangeNothingWhereNothingDiffers() {
    assertThat(after("{\"enabled\":true,\"retentionDays\":7}")).isSameAs(CURRENT);
  }

  @Test
  @Tag("B11")
  void shouldRememberSinceWhenTheArchiveIsEnabled() {
    assertThat(after("{\"archiveEnabled\":true}").archive().enabledAt()).isEqualTo(LATER);
  }

  private static BackupPolicy after(String change) {
    return PolicyRules.apply(CURRENT, read(change), BY);
  }

  private static Refusal refusalOf(String change) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> after(change));
    assertThat(refusal).as(change).isNotNull();
    return refusal;
  }

  private static PolicyChange read(String json) {
    try {
      return new ObjectMapper().readValue(json, PolicyChange.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
