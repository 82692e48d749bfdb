package io.geovault.platform.deadletter;

import io.geovault.platform.database.Database;
import io.geovault.platform.database.DatabaseFailures;
import io.geovault.platform.inbox.Rejection;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Replays events that arrived too early, in their order of arrival, once what they wait for exists.
 * These events are found by polling: if one transaction sets an event aside and another one creates
 * at the same moment what the event waits for, neither transaction sees the other.
 */
@ApplicationScoped
class WaitingLetters implements Sweeps {

  private static final Logger LOG = Logger.getLogger(WaitingLetters.class);
  private static final int BATCH = 500;

  private final Database database;
  private final DeadLetters deadLetters;
  private final DeadLetterReplay replay;
  private final List<WaitingFor> reasons;
  private final Duration period;

  WaitingLetters(
      Database database,
      DeadLetters deadLetters,
      DeadLetterReplay replay,
      @All List<WaitingFor> reasons,
      @ConfigProperty(name = "geovault.dead-letters.waiting-check", defaultValue = "2s")
          Duration period) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.replay = replay;
    this.reasons = reasons;
    this.period = period;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(
        Sweep.once("dead-letters", period, this::replayWhatWaitsNoLonger)
            .startingAfter(Duration.ZERO));
  }

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
