package io.geovault.backup.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.mysql.census.InventoryDetail;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A policy as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BackupPolicy")
public record BackupPolicyView(
    String instanceId,
    boolean enabled,
    List<DayOfWeek> preferredWeekdays,
    @Schema(examples = "02:00Z-04:00Z") String preferredWindow,
    int retentionDays,
    boolean logBackupEnabled,
    int logRetentionDays,
    @Schema(description = "0: none; sets are kept 7 days after the release and not downloadable")
        int afterReleaseRetentionDays,
    boolean keepNewestSet,
    boolean archiveEnabled,
    int archiveAfterDays,
    int archiveRetentionDays,
    @Schema(description = "How exactly automatic logical sets report the content of their tables")
        InventoryDetail inventory,
    @Nullable Instant releasedAt,
    @Nullable Instant destroyedAt,
    String changedBy,
    Instant changedAt) {

  static BackupPolicyView of(BackupPolicy policy) {
    BackupPolicy.Timetable timetable = policy.timetable();
    BackupPolicy.Keeping keeping = policy.keeping();
    BackupPolicy.Archive archive = policy.archive();
    return new BackupPolicyView(
        policy.instanceId(),
        timetable.enabled(),
        List.copyOf(timetable.sortedWeekdays()),
        timetable.window().toString(),
        keeping.days(),
        keeping.logBackupEnabled(),
        keeping.logDays(),
        keeping.afterReleaseDays(),
        keeping.keepNewest(),
        archive.enabled(),
        archive.afterDays(),
        archive.days(),
        timetable.inventory(),
        policy.releasedAt(),
        policy.destroyedAt(),
        policy.change().by(),
        policy.change().at());
  }
}
