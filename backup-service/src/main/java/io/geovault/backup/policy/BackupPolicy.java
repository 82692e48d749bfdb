package io.geovault.backup.policy;

import io.geovault.mysql.census.InventoryDetail;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One instance's backup settings, and the dates of the instance's release and destruction.
 *
 * @param releasedAt since when the server no longer exists; null while it exists
 * @param destroyedAt since when no backup of the instance may be kept; null until then
 * @param version counts changes; 0 means the unchanged defaults
 */
public record BackupPolicy(
    String instanceId,
    Timetable timetable,
    Keeping keeping,
    Archive archive,
    @Nullable Instant releasedAt,
    @Nullable Instant destroyedAt,
    Change change,
    long version) {

  /** The shortest retention of any backup. */
  public static final int SHORTEST_DAYS = 7;

  /** The longest retention outside the archive tier. */
  public static final int LONGEST_DAYS = 730;

  /**
   * The schedule of automatic backups.
   *
   * @param enabled whether any are made at all
   * @param weekdays on which the window opens
   * @param inventory how exactly the sets describe the content of their tables
   */
  public record Timetable(
      boolean enabled, Set<DayOfWeek> weekdays, BackupWindow window, InventoryDetail inventory) {
    public Timetable {
      weekdays = Set.copyOf(weekdays);
    }

    /** The weekdays, starting with Monday. */
    public Set<DayOfWeek> sortedWeekdays() {
      return new TreeSet<>(weekdays);
    }
  }

  /**
   * The retention of backups, in days.
   *
   * @param afterReleaseDays 0 means that there is no separate retention after the release
   * @param keepNewest whether the newest set of the whole instance is kept at any age while the
   *     instance is live
   */
  public record Keeping(
      int days, boolean logBackupEnabled, int logDays, int afterReleaseDays, boolean keepNewest) {}

  /**
   * The second tier in the same region (B11).
   *
   * @param afterDays the age at which a set moves to this tier
   * @param days the age until which a set is kept in this tier
   * @param enabledAt since when the tier is enabled; null while it is disabled
   */
  public record Archive(int afterDays, int days, @Nullable Instant enabledAt) {

    /** Returns whether sets move to this tier, and whether sets in it are shown. */
    public boolean enabled() {
      return enabledAt != null;
    }
  }

  /** The caller and the time of the last change. */
  public record Change(String by, Instant at) {}

  /** Returns whether a server exists of which backups can be made. */
  public boolean isAlive() {
    return releasedAt == null && destroyedAt == null;
  }

  /** Returns whether automatic backups must be made. */
  public boolean isScheduled() {
    return timetable.enabled() && isAlive();
  }

  /**
   * Returns whether callers may download the sets: after the release only if the owner requested
   * it.
   */
  public boolean allowsDownloads() {
    return destroyedAt == null && (releasedAt == null || keeping.afterReleaseDays() > 0);
  }

  /** Returns the same settings as the next version. */
  BackupPolicy next(Change by) {
    return new BackupPolicy(
        instanceId, timetable, keeping, archive, releasedAt, destroyedAt, by, version + 1);
  }
}
