package io.geovault.platform.job;

import io.geovault.platform.database.Database;
import io.geovault.platform.observability.Traces;
import io.geovault.platform.time.PlainDuration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.JdbiException;

/**
 * One run of one job, and the handling of its failure: the job is retried later, or given up with
 * the reason.
 */
@ApplicationScoped
class JobAttempt {

  private static final Logger LOG = Logger.getLogger(JobAttempt.class);

  private final JobClaims claims;
  private final Database database;
  private final Traces traces;

  JobAttempt(JobClaims claims, Database database, Traces traces) {
    this.claims = claims;
    this.database = database;
    this.traces = traces;
  }

  void run(JobHandler handler, Job job, Lease lease) {
    MDC.put("instance", job.subject());
    MDC.put("jobId", job.id());
    job.origin().show();
    try {
      traces.continueIn(
          "run " + job.kind(), job.origin().traceparent(), () -> attempt(handler, job, lease));
    } finally {
      MDC.clear();
    }
  }

  /** Also catches errors: a job that no one ends would be claimed again for ever. */
  private void attempt(JobHandler handler, Job job, Lease lease) {
    try {
      handler.run(job, lease);
    } catch (LeaseLost lost) {
      LOG.infof("%s; another replica continues", lost.getMessage());
    } catch (Throwable failure) {
      if (lease.isLost()) {
        // The run was cancelled because the lease is lost or this replica stops; the job itself did
        // not fail.
        LOG.infof("Job %s is left to another replica: %s", job.id(), failure.getMessage());
      } else if (failure instanceof PermanentFailure permanent) {
        LOG.warnf("Job %s failed: %s", job.id(), permanent.getMessage());
        giveUp(handler, job, permanent.reason());
      } else {
        repeatOrGiveUp(handler, job, failure);
      }
    }
  }

  private void repeatOrGiveUp(JobHandler handler, Job job, Throwable failure) {
    String reason = reasonOf(failure);
    if (handler.retries().isExhausted(job.tries())) {
      LOG.errorf(failure, "Job %s given up after %d attempts", job.id(), job.tries());
      giveUp(handler, job, reason + " (given up after " + job.tries() + " attempts)");
      return;
    }
    Duration delay = handler.retries().delayAfter(job.tries());
    LOG.warnf(
        "Job %s attempt %d: %s; again in %s",
        job.id(), job.attempts(), reason, PlainDuration.of(delay));
    database.writing(
        handle -> {
          if (claims.retryAfter(handle, job, delay, reason)) {
            handler.willRetry(handle, job, reason);
          }
        });
  }

  private void giveUp(JobHandler handler, Job job, String reason) {
    database.writing(
        handle -> {
          if (claims.end(handle, job, JobClaims.End.FAILED, reason)) {
            handler.givenUp(handle, job, reason);
          }
        });
  }

  private static String reasonOf(Throwable failure) {
    if (failure instanceof JdbiException) {
      // The message contains the SQL statement, which does not help an owner.
      return "the service's own database failed; see the service's log";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
