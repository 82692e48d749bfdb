package io.geovault.platform.deadletter;

import io.geovault.platform.database.Database;
import io.geovault.platform.database.DatabaseFailures;
import io.geovault.platform.inbox.Rejection;
import io.geovault.platform.problem.Refusal;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Replays events that arrived too early, in their order of arrival, once what they wait for exists.
 * These events are found by polling: if one transaction sets an event aside and another one creates
 * at the same moment what the event waits for, neither transaction sees the other.
 */
@ApplicationScoped
class WaitingLetters {

  private static final Logger LOG = Logger.getLogger(WaitingLetters.class);
  private static final int BATCH = 500;

  private final Database database;
  private final DeadLetters deadLetters;
  private final DeadLetterReplay replay;
  private final List<WaitingFor> reasons;

  WaitingLetters(
      Database database,
      DeadLetters deadLetters,
      DeadLetterReplay replay,
      @All List<WaitingFor> reasons) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.replay = replay;
    this.reasons = reasons;
  }

  @Scheduled(
      every = "${geovault.dead-letters.waiting-check:2s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void replayWhatWaitsNoLonger() {
    for (WaitingFor reason : reasons) {
      database
          .read(handle -> deadLetters.noLongerWaiting(handle, reason, BATCH))
          .forEach(this::replay);
    }
  }

  private void replay(String id) {
    try {
      replay.replayWaiting(id);
    } catch (Refusal refused) {
      LOG.infof("Dead letter %s stays open: %s", id, refused.detail());
    } catch (RuntimeException failure) {
      if (DatabaseFailures.isTransient(failure)) {
        throw failure;
      }
      LOG.errorf(failure, "Dead letter %s could not be applied", id);
      Rejection unexpected = Rejection.unexpected(failure);
      database.writing(
          handle -> deadLetters.explain(handle, id, unexpected.code(), unexpected.reason()));
    }
  }
}
