package io.geovault.platform.deadletter;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobHandler;
import io.geovault.platform.job.Jobs;
import io.geovault.platform.job.Lease;
import io.geovault.platform.job.RetryPolicy;
import io.geovault.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Replays what came too early: topics are read independently, so a backup's event may overtake its
 * instance's. Once the instance is known, the events set aside for want of it are applied in the
 * order they came.
 */
@ApplicationScoped
public class WaitingLetters implements JobHandler {

  private static final Logger LOG = Logger.getLogger(WaitingLetters.class);
  private static final Caller SELF = new Caller.Operator("geovault");

  private final Database database;
  private final DeadLetters deadLetters;
  private final DeadLetterReplay replay;
  private final Jobs jobs;
  private final Ids ids;

  WaitingLetters(
      Database database, DeadLetters deadLetters, DeadLetterReplay replay, Jobs jobs, Ids ids) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.replay = replay;
    this.jobs = jobs;
    this.ids = ids;
  }

  /** To be called when an instance became known, in that transaction. */
  public void instanceKnown(Handle handle, String instanceId) {
    if (!deadLetters.waitingFor(handle, instanceId, EventRefused.UNKNOWN_INSTANCE).isEmpty()) {
      jobs.enqueue(handle, ids.next("job"), kind(), instanceId, "{}");
    }
  }

  @Override
  public String kind() {
    return "replay-waiting-letters";
  }

  @Override
  public int concurrency() {
    return 2;
  }

  @Override
  public RetryPolicy retries() {
    return new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  @Override
  public void run(Job job, Lease lease) {
    for (String id :
        database.read(
            handle ->
                deadLetters.waitingFor(handle, job.subject(), EventRefused.UNKNOWN_INSTANCE))) {
      try {
        replay.replay(SELF, id);
      } catch (Refusal refused) {
        LOG.infof("Dead letter %s stays open: %s", id, refused.detail());
      }
    }
    lease.complete(handle -> {});
  }

  @Override
  public void givenUp(Handle handle, Job job, String reason) {
    LOG.warnf("Dead letters of %s stay open: %s", job.subject(), reason);
  }
}
