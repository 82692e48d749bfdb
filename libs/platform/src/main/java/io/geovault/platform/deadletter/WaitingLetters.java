package io.geovault.platform.deadletter;

import io.geovault.platform.database.Database;
import io.geovault.platform.database.DatabaseFailures;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.Rejection;
import io.geovault.platform.problem.Refusal;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Replays what came too early: topics are read independently, so a backup's event may overtake its
 * instance's. Once the instance is known, the events set aside for want of it are applied in the
 * order they came. They are looked for, not called for: of two transactions at the same moment, one
 * setting an event aside and one making its instance known, neither sees the other.
 */
@ApplicationScoped
class WaitingLetters {

  private static final Logger LOG = Logger.getLogger(WaitingLetters.class);
  private static final int BATCH = 500;

  private final Database database;
  private final DeadLetters deadLetters;
  private final DeadLetterReplay replay;

  WaitingLetters(Database database, DeadLetters deadLetters, DeadLetterReplay replay) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.replay = replay;
  }

  @Scheduled(
      every = "${geovault.dead-letters.waiting-check:2s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void replayWhoseInstanceIsKnown() {
    database
        .read(handle -> deadLetters.noLongerWaiting(handle, EventRefused.UNKNOWN_INSTANCE, BATCH))
        .forEach(this::replay);
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
