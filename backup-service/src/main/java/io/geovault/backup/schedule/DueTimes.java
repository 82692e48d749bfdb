package io.geovault.backup.schedule;

import io.geovault.backup.policy.BackupPolicy.Timetable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The due times of automatic backups; pure. Each instance has its own offset in its window, the
 * same every day, so that the backups of a fleet with one window are spread evenly over the window.
 */
final class DueTimes {

  /** A window that opened yesterday may still be open today, and a week has seven days. */
  private static final int DAYS_AHEAD = 8;

  /**
   * A backup that begins later than this counts as missed, and is made up for outside its offset.
   */
  private static final Duration LATE = Duration.ofHours(1);

  private DueTimes() {}

  /**
   * Returns the next due time after a run that was due at {@code dueAt} and begins {@code now}. A
   * run that makes up for a missed backup also replaces one that would be due within the next hour.
   */
  static Instant nextAfterRun(Timetable timetable, String instanceId, Instant dueAt, Instant now) {
    boolean missed = Duration.between(dueAt, now).compareTo(LATE) > 0;
    return nextAfter(timetable, instanceId, missed ? now.plus(LATE) : now);
  }

  /** Returns the first instant after {@code after} at which a backup of the instance is due. */
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

  /** Returns the instance's offset in a window of that length, in milliseconds. */
  static Duration placeOf(String instanceId, Duration window) {
    return Duration.ofMillis(Math.floorMod(mixed(instanceId), window.toMillis()));
  }

  /**
   * FNV-1a with a final mix that spreads the last characters over all bits, because ids are often
   * numbered.
   */
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
