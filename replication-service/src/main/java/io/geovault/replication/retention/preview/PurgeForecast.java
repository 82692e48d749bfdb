package io.geovault.replication.retention.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.replication.retention.terms.PurgeReason;
import io.geovault.replication.retention.terms.PurgeTime;
import io.geovault.replication.retention.terms.RetentionTerms;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The expected end of one copy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CrossRegionRetentionPreviewSet")
record PurgeForecast(
    String id,
    String backupSetId,
    Instant consistentAt,
    @Schema(description = "When the copy was complete; its age counts from then")
        @Nullable Instant completedAt,
    long sizeBytes,
    @Schema(
            description =
                "When it is purged; absent while it is incomplete, unless it is given" + " up")
        @Nullable Instant purgeAt,
    Reason because,
    String explanation) {

  /** The reason for a copy's purge time. */
  enum Reason {
    RETENTION(PurgeReason.RETENTION.explanation()),
    RELEASED(PurgeReason.RELEASED.explanation()),
    LOCKED("its store locks it in compliance mode until then and refuses every deletion"),
    INCOMPLETE("it is not complete yet; its retention counts from its completion");

    private final String explanation;

    Reason(String explanation) {
      this.explanation = explanation;
    }

    /** The reason in words for the owner. */
    String explanation() {
      return explanation;
    }
  }

  /**
   * An existing copy.
   *
   * @param copiedAt null while it is not complete
   * @param heldUntil until when its store allows no deletion; null if deletion is allowed
   */
  record Copy(
      String id,
      String backupSetId,
      Instant consistentAt,
      Instant createdAt,
      @Nullable Instant copiedAt,
      @Nullable Instant heldUntil,
      long sizeBytes) {}

  /**
   * Returns the forecast of a copy under these terms; a due copy is purged at {@code now}. Pure.
   */
  static PurgeForecast of(Copy copy, RetentionTerms terms, Instant now) {
    Instant copiedAt = copy.copiedAt();
    if (copiedAt != null) {
      PurgeTime purgeTime = terms.ofCopied(copiedAt);
      Instant held = copy.heldUntil();
      if (held != null && held.isAfter(now) && held.isAfter(purgeTime.at())) {
        return of(copy, held, Reason.LOCKED);
      }
      Reason reason =
          purgeTime.because() == PurgeReason.RELEASED ? Reason.RELEASED : Reason.RETENTION;
      return of(copy, purgeTime.isDue(now) ? now : purgeTime.at(), reason);
    }
    return terms.keepsNothing()
        ? of(copy, now, Reason.RELEASED)
        : of(copy, null, Reason.INCOMPLETE);
  }

  private static PurgeForecast of(Copy copy, @Nullable Instant purgeAt, Reason reason) {
    return new PurgeForecast(
        copy.id(),
        copy.backupSetId(),
        copy.consistentAt(),
        copy.copiedAt(),
        copy.sizeBytes(),
        purgeAt,
        reason,
        reason.explanation());
  }
}
