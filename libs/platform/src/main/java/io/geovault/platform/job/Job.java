package io.geovault.platform.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One claimed piece of work.
 *
 * @param id unique; enqueueing the same id again changes nothing
 * @param kind which handler runs it
 * @param subject the instance it concerns
 * @param accountId for whom it is done; {@link JobRequest#NOBODY} where that does not matter
 * @param payload JSON the handler wrote for itself
 * @param attempts how often it was ever claimed, this claim included
 * @param attemptsBefore those of them made before it was last made ready by hand
 * @param claim the name of this claim and no other, by which a worker of another one is fenced off
 * @param createdAt when it was enqueued
 * @param diedWith the worker that was lost while it ran this job, if that is how it became free
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

  /** The attempts a {@link RetryPolicy} counts, this one included. */
  int tries() {
    return attempts - attemptsBefore;
  }
}
