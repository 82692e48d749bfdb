package io.geovault.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.policy.BackupPolicy.Timetable;
import io.geovault.backup.policy.BackupWindow;
import io.geovault.mysql.census.InventoryDetail;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("B2")
class DueTimesTest {

  private static final String INSTANCE = "rm-bp1local0001";
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  @ParameterizedTest
  @CsvSource({
    // 2026-11-20 is a Friday.
    "MONDAY,    02:00Z-04:00Z, 2026-11-20T12:00:00Z, 2026-11-23",
    "FRIDAY,    02:00Z-04:00Z, 2026-11-20T12:00:00Z, 2026-11-27",
    "FRIDAY,    14:00Z-16:00Z, 2026-11-20T12:00:00Z, 2026-11-20",
    "THURSDAY,  02:00Z-04:00Z, 2026-11-20T12:00:00Z, 2026-11-26",
    "SATURDAY,  00:00Z-01:00Z, 2026-12-31T23:59:59Z, 2027-01-02",
  })
  void shouldFindTheNextPreferredDay(
      DayOfWeek day, String window, Instant after, LocalDate expected) {
    // When
    Instant due = DueTimes.nextAfter(timetable(Set.of(day), window), INSTANCE, after);

    // Then
    assertThat(LocalDate.ofInstant(due, ZoneOffset.UTC)).isEqualTo(expected);
  }

  @Test
  void shouldCountAWindowPastMidnightToTheDayItOpensOn() {
    // Given
    Timetable fridayNight = timetable(Set.of(DayOfWeek.FRIDAY), "23:00Z-22:00Z");
    Instant opens = Instant.parse("2026-11-20T23:00:00Z");
    Instant due = opens.plus(DueTimes.placeOf(INSTANCE, Duration.ofHours(23)));

    // When
    Instant saturdayEarly = DueTimes.nextAfter(fridayNight, INSTANCE, due.minusMillis(1));

    // Then
    assertThat(saturdayEarly).isEqualTo(due);
    assertThat(DueTimes.nextAfter(fridayNight, INSTANCE, due))
        .isEqualTo(due.plus(Duration.ofDays(7)));
  }

  @RepeatedTest(200)
  void shouldAlwaysBeLaterInTheWindowOfAPreferredDayAndTheFirstOfThose(RepetitionInfo repetition) {
    // Given
    Random random = new Random(repetition.getCurrentRepetition());
    Timetable timetable = anyTimetable(random);
    String instance = "rm-" + random.nextLong();
    Instant after = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(400_000_000));

    // When
    Instant due = DueTimes.nextAfter(timetable, instance, after);

    // Then
    assertThat(due).isAfter(after).isBefore(after.plus(Duration.ofDays(8)));
    assertThat(opened(timetable, due)).as("%s in %s", due, timetable).isTrue();
    assertThat(DueTimes.nextAfter(timetable, instance, due.minusMillis(1))).isEqualTo(due);
    assertThat(DueTimes.nextAfter(timetable, instance, due.minusMillis(1 + random.nextInt(60_000))))
        .isBeforeOrEqualTo(due);
  }

  @Test
  void shouldNotBackUpTwiceWithinTheHourWhereOneIsMadeUpFor() {
    // Given
    Timetable daily = timetable(EVERY_DAY, "02:00Z-04:00Z");
    Instant missed = DueTimes.nextAfter(daily, INSTANCE, Instant.parse("2026-11-20T00:00:00Z"));
    Instant nextDay = missed.plus(Duration.ofDays(1));

    // When
    Instant shortlyBefore =
        DueTimes.nextAfterRun(daily, INSTANCE, missed, nextDay.minusSeconds(60));
    Instant longBefore =
        DueTimes.nextAfterRun(daily, INSTANCE, missed, nextDay.minus(Duration.ofHours(2)));

    // Then
    assertThat(shortlyBefore).isEqualTo(nextDay.plus(Duration.ofDays(1)));
    assertThat(longBefore).isEqualTo(nextDay);
  }

  @Test
  void shouldGoOnTheNextDayAfterARunInTime() {
    // Given
    Timetable daily = timetable(EVERY_DAY, "02:00Z-04:00Z");
    Instant due = DueTimes.nextAfter(daily, INSTANCE, Instant.parse("2026-11-20T00:00:00Z"));

    // When
    Instant next = DueTimes.nextAfterRun(daily, INSTANCE, due, due.plusMillis(200));

    // Then
    assertThat(next).isEqualTo(due.plus(Duration.ofDays(1)));
  }

  @Test
  void shouldSpreadAFleetEvenlyOverTheWindow() {
    // Given
    Duration window = Duration.ofHours(2);

    // When
    int[] perMinute = new int[120];
    IntStream.range(0, 10_000)
        .mapToObj("rm-bench-%06d"::formatted)
        .forEach(id -> perMinute[(int) DueTimes.placeOf(id, window).toMinutes()]++);

    // Then
    assertThat(IntStream.of(perMinute)).allSatisfy(count -> assertThat(count).isBetween(40, 135));
  }

  @Test
  void shouldGiveAnInstanceTheSamePlaceEveryDay() {
    // Given
    Timetable daily = timetable(EVERY_DAY, "02:00Z-04:00Z");
    Instant first = DueTimes.nextAfter(daily, INSTANCE, Instant.parse("2026-11-20T00:00:00Z"));

    // When
    Instant second = DueTimes.nextAfter(daily, INSTANCE, first);

    // Then
    assertThat(second).isEqualTo(first.plus(Duration.ofDays(1)));
  }

  private static boolean opened(Timetable timetable, Instant due) {
    LocalDate date = LocalDate.ofInstant(due, ZoneOffset.UTC);
    return IntStream.of(0, 1)
        .mapToObj(date::minusDays)
        .filter(day -> timetable.weekdays().contains(day.getDayOfWeek()))
        .map(day -> day.atTime(timetable.window().start()).toInstant(ZoneOffset.UTC))
        .anyMatch(
            opens -> !due.isBefore(opens) && due.isBefore(opens.plus(timetable.window().length())));
  }

  private static Timetable anyTimetable(Random random) {
    Set<DayOfWeek> weekdays = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    EVERY_DAY.stream().filter(day -> random.nextInt(3) == 0).forEach(weekdays::add);
    int start = random.nextInt(24 * 60);
    int end = (start + 30 + random.nextInt(24 * 60 - 60)) % (24 * 60);
    return timetable(weekdays, clock(start) + "-" + clock(end));
  }

  private static String clock(int minute) {
    return "%02d:%02dZ".formatted(minute / 60, minute % 60);
  }

  private static Timetable timetable(Set<DayOfWeek> weekdays, String window) {
    return new Timetable(
        true, weekdays, BackupWindow.parse(window).orElseThrow(), InventoryDetail.ESTIMATES);
  }
}
