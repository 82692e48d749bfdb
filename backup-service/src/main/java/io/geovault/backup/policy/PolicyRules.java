package io.geovault.backup.policy;

import static io.geovault.backup.policy.BackupPolicy.LONGEST_DAYS;
import static io.geovault.backup.policy.BackupPolicy.SHORTEST_DAYS;

import io.geovault.backup.BackupError;
import io.geovault.platform.problem.Violations;
import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a policy (B1); pure. */
final class PolicyRules {

  private static final int LONGEST_ARCHIVE_DAYS = 7300;

  private PolicyRules() {}

  /**
   * Returns the policy after the change. Throws a refusal that names every field that breaks a rule
   * of one kind.
   */
  static BackupPolicy apply(BackupPolicy current, PolicyChange change, BackupPolicy.Change by) {
    checkRetention(change);
    checkTimetable(change);
    BackupPolicy wanted = PolicyChange.apply(current, change, by);
    checkArchive(wanted);
    return wanted;
  }

  private static void checkRetention(PolicyChange change) {
    Violations violations = new Violations();
    within(violations, "retentionDays", change.retentionDays(), LONGEST_DAYS);
    within(violations, "logRetentionDays", change.logRetentionDays(), LONGEST_DAYS);
    within(violations, "archiveAfterDays", change.archiveAfterDays(), LONGEST_DAYS);
    within(violations, "archiveRetentionDays", change.archiveRetentionDays(), LONGEST_ARCHIVE_DAYS);
    Integer afterRelease = change.afterReleaseRetentionDays();
    if (afterRelease != null && afterRelease != 0) {
      violations.require(
          isWithin(afterRelease, LONGEST_DAYS),
          "afterReleaseRetentionDays",
          "must be 0 for none, or from %d to %d days".formatted(SHORTEST_DAYS, LONGEST_DAYS));
    }
    violations.refuseIfAny(BackupError.BACKUP_RETENTION_OUT_OF_RANGE);
  }

  private static void within(
      Violations violations, String field, @Nullable Integer days, int longest) {
    violations.require(
        days == null || isWithin(days, longest),
        field,
        "must be from %d to %d days".formatted(SHORTEST_DAYS, longest));
  }

  private static boolean isWithin(int days, int longest) {
    return days >= SHORTEST_DAYS && days <= longest;
  }

  private static void checkTimetable(PolicyChange change) {
    Violations violations = new Violations();
    String text = change.preferredWindow();
    if (text != null) {
      var window = BackupWindow.parse(text);
      violations.require(
          window.isPresent(),
          "preferredWindow",
          "must be two times of day in UTC such as 02:00Z-04:00Z, from 00:00Z to 23:59Z");
      violations.require(
          window.isEmpty() || window.get().length().compareTo(BackupWindow.SHORTEST) >= 0,
          "preferredWindow",
          "must be at least " + BackupWindow.SHORTEST.toMinutes() + " minutes long");
    }
    List<@Nullable DayOfWeek> weekdays = change.preferredWeekdays();
    if (weekdays != null) {
      violations.require(
          !weekdays.isEmpty(),
          "preferredWeekdays",
          "must name a day; to stop automatic backups send \"enabled\": false");
      violations.require(!weekdays.contains(null), "preferredWeekdays", "must not contain null");
      violations.require(
          new HashSet<>(weekdays).size() == weekdays.size(),
          "preferredWeekdays",
          "must not repeat a day");
    }
    violations.refuseIfAny(BackupError.INVALID_BACKUP_POLICY);
  }

  private static void checkArchive(BackupPolicy wanted) {
    BackupPolicy.Archive archive = wanted.archive();
    new Violations()
        .require(
            !archive.enabled() || archive.afterDays() <= wanted.keeping().days(),
            "archiveAfterDays",
            "must not exceed retentionDays, or sets are purged before they can move")
        .require(
            !archive.enabled() || archive.days() > archive.afterDays(),
            "archiveRetentionDays",
            "must exceed archiveAfterDays: both count from the backup")
        .refuseIfAny(BackupError.INVALID_BACKUP_POLICY);
  }
}
