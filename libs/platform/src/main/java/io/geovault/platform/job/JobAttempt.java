package io.geovault.platform.job;

import io.geovault.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.JdbiException;

/**
 * One run of one job, and what its failure means: tried again later, or given up with the reason.
 */
@ApplicationScoped
class JobAttempt {

  private static final Logger LOG = Logger.getLogger(JobAttempt.class);

  private final Jobs jobs;
  private final Database database;

  JobAttempt(Jobs jobs, Database database) {
    this.jobs = jobs;
    this.database = database;
  }

  void run(JobHandler handler, Job job, Lease lease) {
    MDC.put("instance", job.subject());
    MDC.put("jobId", job.id());
    try {
      handler.run(job, lease);
    } catch (LeaseLost lost) {
      LOG.infof("%s; another replica goes on", lost.getMessage());
    } catch (PermanentFailure failure) {
      LOG.warnf("Job %s failed: %s", job.id(), failure.getMessage());
      giveUp(handler, job, failure.reason());
    } catch (Exception failure) {
      if (!lease.isLost()) {
        repeatOrGiveUp(handler, job, failure);
      }
    } finally {
      MDC.clear();
    }
  }

  private void repeatOrGiveUp(JobHandler handler, Job job, Exception failure) {
    String reason = reasonOf(failure);
    if (handler.retries().isExhausted(job.attempts())) {
      LOG.errorf(failure, "Job %s given up after %d attempts", job.id(), job.attempts());
      giveUp(handler, job, reason + " (given up after " + job.attempts() + " attempts)");
      return;
    }
    Duration delay = handler.retries().delayAfter(job.attempts());
    LOG.warnf("Job %s attempt %d: %s; again in %s", job.id(), job.attempts(), reason, delay);
    database.writing(
        handle -> {
          if (jobs.retryAfter(handle, job, delay, reason)) {
            handler.willRetry(handle, job, reason);
          }
        });
  }

  private void giveUp(JobHandler handler, Job job, String reason) {
    database.writing(
        handle -> {
          if (jobs.end(handle, job, JobEnd.FAILED, reason)) {
            handler.givenUp(handle, job, reason);
          }
        });
  }

  private static String reasonOf(Exception failure) {
    if (failure instanceof JdbiException) {
      // Its message is the statement, which tells an owner nothing.
      return "the service's own database failed; the log has more";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
