package io.geovault.backup.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.backup.retention.plan.PurgeReason;
import io.geovault.backup.retention.plan.RetainedSet;
import io.geovault.backup.retention.plan.RetentionPlan;
import io.geovault.backup.retention.plan.RetentionTerms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A forecast of retention: which sets and logs will be purged and when, and why the others are
 * kept. Reading it changes nothing.
 */
@Schema(name = "RetentionPreview")
public record RetentionPreview(
    String instanceId,
    @Schema(description = "The instant of the forecast") Instant at,
    @Schema(description = "The retention that the forecast assumes") int retentionDays,
    Going goingNow,
    @Schema(description = "All sets, the next to be purged first, sets that are kept last")
        List<SetOutlook> sets,
    LogOutlook logs) {

  /** The sets that would be purged at once. */
  @Schema(name = "RetentionPreviewGoing")
  public record Going(int sets, long sizeBytes) {}

  /** The forecast for a set. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RetentionPreviewSet")
  public record SetOutlook(
      String backupSetId,
      Instant consistentAt,
      Instant completedAt,
      long sizeBytes,
      @Schema(description = "LEVEL_1, or LEVEL_2 for the archive tier") String tier,
      @Schema(description = "When it is purged; absent if it is kept until something changes")
          @Nullable Instant purgeAt,
      @Schema(description = "When it moves to the archive tier") @Nullable Instant archiveAt,
      PurgeReason because,
      String explanation) {

    static SetOutlook of(RetentionPlan.SetVerdict verdict) {
      RetainedSet set = verdict.set();
      return new SetOutlook(
          set.id(),
          set.consistentAt(),
          set.completedAt(),
          set.sizeBytes(),
          set.tier().name(),
          verdict.purgeAt(),
          verdict.archiveAt(),
          verdict.because(),
          verdict.because().explanation());
    }
  }

  /** The purge times of the first and the last log segment. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RetentionPreviewLogs")
  public record LogOutlook(@Nullable Instant nextPurgeAt, @Nullable Instant lastPurgeAt) {}

  static RetentionPreview of(
      String instanceId, RetentionTerms terms, RetentionPlan plan, Instant now) {
    List<RetentionPlan.SetVerdict> due =
        plan.sets().stream().filter(verdict -> verdict.isDue(now)).toList();
    return new RetentionPreview(
        instanceId,
        now,
        (int) terms.sets().toDays(),
        new Going(due.size(), due.stream().mapToLong(verdict -> verdict.set().sizeBytes()).sum()),
        plan.sets().stream()
            .map(SetOutlook::of)
            .sorted(
                Comparator.comparing(
                        SetOutlook::purgeAt, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(SetOutlook::backupSetId))
            .toList(),
        new LogOutlook(
            plan.logs().stream()
                .map(RetentionPlan.LogVerdict::purgeAt)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .orElse(null),
            plan.logs().stream()
                .map(RetentionPlan.LogVerdict::purgeAt)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .orElse(null)));
  }
}
