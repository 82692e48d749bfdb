package io.geovault.platform.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One claimed piece of work.
 *
 * @param id unique; enqueueing the same id again changes nothing
 * @param kind selects the handler that runs it
 * @param subject the instance it concerns
 * @param accountId the account it is done for; {@link JobRequest#NOBODY} if that does not matter
 * @param payload JSON that the handler wrote for itself
 * @param attempts the number of claims so far, including this one
 * @param attemptsBefore the number of claims before the job was last made ready by hand
 * @param claim the unique name of this claim, which fences off a worker with an earlier claim
 * @param createdAt when it was enqueued
 * @param diedWith the worker that was lost while it ran this job, if that is how the job became
 *     free
 */
public record Job(
    String id,
    String kind,
    String subject,
    String accountId,
    String payload,
    int attempts,
    int attemptsBefore,
    String claim,
    JobOrigin origin,
    Instant createdAt,
    @Nullable String diedWith) {

  /** The attempts that a {@link RetryPolicy} counts, including this one. */
  int tries() {
    return attempts - attemptsBefore;
  }
}
