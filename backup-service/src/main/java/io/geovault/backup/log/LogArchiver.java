package io.geovault.backup.log;

import io.geovault.backup.log.catalog.ArchiverProblem;
import io.geovault.backup.log.catalog.ArchiverStatus;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobHandler;
import io.geovault.platform.job.Lease;
import io.geovault.platform.job.LeaseLost;
import io.geovault.platform.job.RetryPolicy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Archives one instance's log as long as this replica has the lease and log backup is on. Each
 * archiver has a virtual thread that mostly waits; failures are recorded and retried, after a wait,
 * for ever.
 */
@Singleton
class LogArchiver implements JobHandler {

  static final String KIND = "archive-log";

  private static final Logger LOG = Logger.getLogger(LogArchiver.class);

  private final SessionTools tools;

  LogArchiver(SessionTools tools) {
    this.tools = tools;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int concurrency() {
    return tools.config().concurrency();
  }

  @Override
  public RetryPolicy retries() {
    return new RetryPolicy(
        Integer.MAX_VALUE, tools.config().firstRetry(), tools.config().longestRetry());
  }

  @Override
  public void run(Job job, Lease lease) throws InterruptedException {
    Attempts attempts = new Attempts(tools.config());
    while (!lease.isLost()) {
      try {
        Optional<Instance> instance = tools.check().wanted(job.subject());
        if (instance.isEmpty()) {
          lease.complete(handle -> tools.archives().off(handle, job.subject()));
          return;
        }
        ArchiveSession.run(tools, instance.get(), lease, attempts);
      } catch (LeaseLost lost) {
        throw lost;
      } catch (RuntimeException failure) {
        waitOut(job, lease, attempts, failure);
      }
    }
  }

  private void waitOut(Job job, Lease lease, Attempts attempts, RuntimeException failure)
      throws InterruptedException {
    if (lease.isLost()) {
      return;
    }
    Duration wait = attempts.failed(failure);
    ArchiverProblem problem = ArchiverProblem.of(failure);
    LOG.warnf("Log backup: %s; tried again in %s", problem.text(), wait);
    LOG.debug("Log backup", failure);
    try {
      lease.record(
          handle ->
              tools.archives().status(handle, job.subject(), problem.status(), problem.text()));
    } catch (LeaseLost lost) {
      throw lost;
    } catch (RuntimeException untold) {
      LOG.infof("The problem of an archiver could not be recorded: %s", untold.getMessage());
    }
    TimeUnit.MILLISECONDS.sleep(wait.toMillis());
  }

  @Override
  public void putBack(Handle handle, Job job) {
    tools
        .archives()
        .status(
            handle,
            job.subject(),
            ArchiverStatus.BLOCKED,
            "Replicas died while they archived this log; archiving continues later, or once an"
                + " operator releases it (GET /v1/quarantine)");
  }

  @Override
  public void givenUp(Handle handle, Job job, String reason) {
    tools.archives().off(handle, job.subject());
  }
}
