package io.geovault.backup.schedule;

import io.geovault.backup.policy.BackupPolicy.Timetable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When automatic backups begin; pure. Each instance has its own place in its window, the same every
 * day, by which a fleet with one window spreads evenly over it.
 */
final class DueTimes {

  /** A window opened yesterday may still be open today, and a week has seven days. */
  private static final int DAYS_AHEAD = 8;

  /** One that began later than this was missed, and is made up for outside its place. */
  private static final Duration LATE = Duration.ofHours(1);

  private DueTimes() {}

  /**
   * The next one after a run that was due at {@code dueAt} and begins {@code now}. One that is made
   * up for stands for one that would follow within the hour, too.
   */
  static Instant nextAfterRun(Timetable timetable, String instanceId, Instant dueAt, Instant now) {
    boolean missed = Duration.between(dueAt, now).compareTo(LATE) > 0;
    return nextAfter(timetable, instanceId, missed ? now.plus(LATE) : now);
  }

  /** The first instant after {@code after} at which a backup of the instance is due. */
  static Instant nextAfter(Timetable timetable, String instanceId, Instant after) {
    Duration place = placeOf(instanceId, timetable.window().length());
    LocalDate today = LocalDate.ofInstant(after, ZoneOffset.UTC);
    for (int day = -1; day <= DAYS_AHEAD; day++) {
      LocalDate date = today.plusDays(day);
      Instant due = date.atTime(timetable.window().start()).toInstant(ZoneOffset.UTC).plus(place);
      if (timetable.weekdays().contains(date.getDayOfWeek()) && due.isAfter(after)) {
        return due;
      }
    }
    throw new IllegalArgumentException("a timetable without weekdays");
  }

  /** The instance's place in a window of that length, to the millisecond. */
  static Duration placeOf(String instanceId, Duration window) {
    return Duration.ofMillis(Math.floorMod(mixed(instanceId), window.toMillis()));
  }

  /** FNV-1a, and a finish that lets the last characters reach all bits: ids are often numbered. */
  private static long mixed(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ each) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
