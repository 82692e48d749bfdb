package io.geovault.replication.retention.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.replication.retention.terms.RetentionTerms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Shows which copies would be purged and when, for each destination; changes nothing. */
@Schema(name = "CrossRegionRetentionPreview")
public record RetentionPreview(
    String instanceId,
    @Schema(description = "The instant of the forecast") Instant at,
    @Schema(description = "Whether the forecast assumes that the instance is released")
        boolean released,
    List<InDestination> destinations) {

  /** The copies in one destination that would be purged. */
  @Schema(name = "CrossRegionRetentionPreviewDestination")
  public record InDestination(
      String destinationRegion,
      @Schema(description = "The retention that the forecast assumes") int retentionDays,
      Going goingNow,
      @Schema(description = "All copies, the next to be purged first, incomplete copies last")
          List<PurgeForecast> sets,
      Logs logs) {}

  /** The copies that would be purged or given up at once. */
  @Schema(name = "CrossRegionRetentionPreviewGoing")
  public record Going(long sets, long logs, long sizeBytes) {}

  /** All log segments: the first and the last time one of them is purged. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CrossRegionRetentionPreviewLogs")
  public record Logs(
      long segments,
      long sizeBytes,
      @Nullable Instant nextPurgeAt,
      @Nullable Instant lastPurgeAt) {}

  /**
   * The complete copies of log segments in a destination; they are due by the terms of the preview.
   *
   * @param firstHeldUntil when the first lock in compliance mode ends; null if any segment is not
   *     locked
   * @param lastHeldUntil when the last lock ends; null if no segment is locked
   */
  record LogFacts(
      long segments,
      long sizeBytes,
      @Nullable Instant firstCopiedAt,
      @Nullable Instant lastCopiedAt,
      @Nullable Instant firstHeldUntil,
      @Nullable Instant lastHeldUntil,
      long due,
      long dueBytes) {}

  /** Returns the preview of one destination; pure. */
  static InDestination of(
      String region,
      RetentionTerms terms,
      List<PurgeForecast.Copy> copies,
      LogFacts logs,
      Instant now) {
    List<PurgeForecast> sets =
        copies.stream()
            .map(copy -> PurgeForecast.of(copy, terms, now))
            .sorted(
                Comparator.comparing(
                        PurgeForecast::purgeAt, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(PurgeForecast::id))
            .toList();
    List<PurgeForecast> due = sets.stream().filter(set -> now.equals(set.purgeAt())).toList();
    return new InDestination(
        region,
        Math.toIntExact(terms.retention().toDays()),
        new Going(
            due.size(),
            logs.due(),
            due.stream().mapToLong(PurgeForecast::sizeBytes).sum() + logs.dueBytes()),
        sets,
        new Logs(
            logs.segments(),
            logs.sizeBytes(),
            later(purgeAt(logs.firstCopiedAt(), terms, now), logs.firstHeldUntil()),
            later(purgeAt(logs.lastCopiedAt(), terms, now), logs.lastHeldUntil())));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || other == null || one.isAfter(other) ? one : other;
  }

  private static @Nullable Instant purgeAt(
      @Nullable Instant copiedAt, RetentionTerms terms, Instant now) {
    if (copiedAt == null) {
      return null;
    }
    Instant at = terms.ofCopied(copiedAt).at();
    return at.isBefore(now) ? now : at;
  }
}
