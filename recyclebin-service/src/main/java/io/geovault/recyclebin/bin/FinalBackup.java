package io.geovault.recyclebin.bin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the final backup of an instance being deleted is.
 *
 * @param failures tries that failed so far
 * @param lastRunId the run that failed last, so that its failure told twice counts once
 * @param reason why the last one failed
 * @param asked whether an answer is waited for, until {@code nextAt}; otherwise it is asked for
 *     again then
 */
public record FinalBackup(
    int failures,
    @Nullable String lastRunId,
    @Nullable String reason,
    boolean asked,
    Instant nextAt) {

  /** Asked for, with nothing known yet. */
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
