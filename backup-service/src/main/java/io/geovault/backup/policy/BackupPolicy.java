package io.geovault.backup.policy;

import io.geovault.mysql.census.InventoryDetail;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one instance's owner wants of its backups, and how far the instance's life is.
 *
 * @param releasedAt since when there is no server any more; null while there is one
 * @param destroyedAt since when nothing of it may be kept; null until then
 * @param version counts changes; 0 stands for the defaults nobody has changed yet
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
   * When and how automatic backups are made.
   *
   * @param enabled whether any are made at all
   * @param weekdays on which the window opens
   * @param inventory how exactly they tell what is in their tables
   */
  public record Timetable(
      boolean enabled, Set<DayOfWeek> weekdays, BackupWindow window, InventoryDetail inventory) {
    public Timetable {
      weekdays = Set.copyOf(weekdays);
    }

    /** The weekdays from Monday on. */
    public Set<DayOfWeek> sortedWeekdays() {
      return new TreeSet<>(weekdays);
    }
  }

  /**
   * How long backups are kept, in days.
   *
   * @param afterReleaseDays 0 stands for no retention of its own after the release
   * @param keepNewest whether the newest whole set of a living instance stays whatever its age
   */
  public record Keeping(
      int days, boolean logBackupEnabled, int logDays, int afterReleaseDays, boolean keepNewest) {}

  /**
   * The second tier in the same region (B11).
   *
   * @param afterDays the age at which a set moves there
   * @param days the age until which it is kept there
   * @param enabledAt since when it is enabled; null while it is not
   */
  public record Archive(int afterDays, int days, @Nullable Instant enabledAt) {

    /** Whether sets move there, and those that did are shown. */
    public boolean enabled() {
      return enabledAt != null;
    }
  }

  /** Who changed it last, and when. */
  public record Change(String by, Instant at) {}

  /** Whether there is a server that backups can be made of. */
  public boolean isAlive() {
    return releasedAt == null && destroyedAt == null;
  }

  /** Whether automatic backups are to be made. */
  public boolean isScheduled() {
    return timetable.enabled() && isAlive();
  }

  /** Whether callers may have the sets: after the release only where the owner asked for that. */
  public boolean allowsDownloads() {
    return destroyedAt == null && (releasedAt == null || keeping.afterReleaseDays() > 0);
  }

  /** The same settings as the next version. */
  BackupPolicy next(Change by) {
    return new BackupPolicy(
        instanceId, timetable, keeping, archive, releasedAt, destroyedAt, by, version + 1);
  }
}
