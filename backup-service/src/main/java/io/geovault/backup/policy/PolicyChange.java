package io.geovault.backup.policy;

import io.geovault.mysql.census.InventoryDetail;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The settings that a caller wants; absent settings stay unchanged. */
@Schema(
    name = "BackupPolicyChange",
    examples =
        """
        {"enabled": true, "preferredWeekdays": ["MONDAY", "WEDNESDAY", "SATURDAY"],
         "preferredWindow": "02:00Z-04:00Z", "retentionDays": 30,
         "logBackupEnabled": true, "logRetentionDays": 7, "afterReleaseRetentionDays": 0}
        """)
public record PolicyChange(
    @Nullable Boolean enabled,
    @Nullable List<@Nullable DayOfWeek> preferredWeekdays,
    @Schema(description = "UTC, at least 30 minutes; may extend past midnight")
        @Nullable String preferredWindow,
    @Schema(description = "7 to 730") @Nullable Integer retentionDays,
    @Nullable Boolean logBackupEnabled,
    @Schema(description = "7 to 730") @Nullable Integer logRetentionDays,
    @Schema(description = "0 for none, or 7 to 730") @Nullable Integer afterReleaseRetentionDays,
    @Schema(description = "Whether the newest whole set of a living instance is kept at any age")
        @Nullable Boolean keepNewestSet,
    @Nullable Boolean archiveEnabled,
    @Schema(description = "Age at which a set moves to the archive tier; at most retentionDays")
        @Nullable Integer archiveAfterDays,
    @Schema(description = "Age until which a set is kept in the archive tier, up to 7300")
        @Nullable Integer archiveRetentionDays,
    @Schema(description = "How exactly automatic logical sets report the content of their tables")
        @Nullable InventoryDetail inventory) {

  /**
   * Returns the policy after the change as its next version, or {@code current} itself if nothing
   * changes; pure. The change must have passed the rules for its fields.
   */
  static BackupPolicy apply(BackupPolicy current, PolicyChange change, BackupPolicy.Change by) {
    BackupPolicy wanted =
        with(
            current,
            timetable(current.timetable(), change),
            keeping(current.keeping(), change),
            archive(current.archive(), change, by.at()));
    return wanted.equals(current) ? current : wanted.next(by);
  }

  private static BackupPolicy with(
      BackupPolicy current,
      BackupPolicy.Timetable timetable,
      BackupPolicy.Keeping keeping,
      BackupPolicy.Archive archive) {
    return new BackupPolicy(
        current.instanceId(),
        timetable,
        keeping,
        archive,
        current.releasedAt(),
        current.destroyedAt(),
        current.change(),
        current.version());
  }

  private static BackupPolicy.Timetable timetable(
      BackupPolicy.Timetable current, PolicyChange change) {
    String window = change.preferredWindow();
    return new BackupPolicy.Timetable(
        or(change.enabled(), current.enabled()),
        change.preferredWeekdays() == null
            ? current.weekdays()
            : weekdays(change.preferredWeekdays()),
        window == null ? current.window() : BackupWindow.parse(window).orElseThrow(),
        or(change.inventory(), current.inventory()));
  }

  private static Set<DayOfWeek> weekdays(List<@Nullable DayOfWeek> wanted) {
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    wanted.forEach(day -> weekdays.add(Objects.requireNonNull(day)));
    return weekdays;
  }

  private static BackupPolicy.Keeping keeping(BackupPolicy.Keeping current, PolicyChange change) {
    return new BackupPolicy.Keeping(
        or(change.retentionDays(), current.days()),
        or(change.logBackupEnabled(), current.logBackupEnabled()),
        or(change.logRetentionDays(), current.logDays()),
        or(change.afterReleaseRetentionDays(), current.afterReleaseDays()),
        or(change.keepNewestSet(), current.keepNewest()));
  }

  private static BackupPolicy.Archive archive(
      BackupPolicy.Archive current, PolicyChange change, Instant now) {
    boolean enabled = or(change.archiveEnabled(), current.enabled());
    Instant since = current.enabledAt() == null ? now : current.enabledAt();
    return new BackupPolicy.Archive(
        or(change.archiveAfterDays(), current.afterDays()),
        or(change.archiveRetentionDays(), current.days()),
        enabled ? since : null);
  }

  private static <T> T or(@Nullable T wanted, T current) {
    return wanted == null ? current : wanted;
  }
}
