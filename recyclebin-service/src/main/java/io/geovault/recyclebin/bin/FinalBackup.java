package io.geovault.recyclebin.bin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress of the final backup of an instance being deleted.
 *
 * @param failures failed attempts so far
 * @param lastRunId the last failed run, so that a repeated report of its failure counts once
 * @param reason why the last attempt failed
 * @param asked true while an answer is awaited until {@code nextAt}; false if the backup must be
 *     requested again at {@code nextAt}
 */
public record FinalBackup(
    int failures,
    @Nullable String lastRunId,
    @Nullable String reason,
    boolean asked,
    Instant nextAt) {

  /** A requested backup without any answer yet. */
  public static FinalBackup asked(Instant answerBy) {
    return new FinalBackup(0, null, null, true, answerBy);
  }

  public FinalBackup failed(@Nullable String runId, String why, Instant againAt) {
    return new FinalBackup(failures + 1, runId, why, false, againAt);
  }

  public FinalBackup askedAgain(Instant answerBy) {
    return new FinalBackup(failures, lastRunId, reason, true, answerBy);
  }
}
