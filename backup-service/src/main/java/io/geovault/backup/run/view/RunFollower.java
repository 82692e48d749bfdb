package io.geovault.backup.run.view;

import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import io.geovault.backup.run.BackupRuns;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows a run in its current state, or each change until it is over. */
@Singleton
class RunFollower {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Database database;
  private final BackupRuns runs;
  private final Clock clock;

  RunFollower(Database database, BackupRuns runs, Clock clock) {
    this.database = database;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Returns the run. Throws the same refusal for a foreign and a missing run, so that a caller
   * cannot distinguish them.
   */
  BackupRunView look(Caller caller, String id) {
    return database.read(
        handle -> {
          BackupRun run =
              runs.find(handle, id)
                  .filter(found -> caller.mayAccess(found.request().accountId()))
                  .orElseThrow(
                      () -> new Refusal(CommonError.NOT_FOUND, "there is no backup run " + id));
          Long left =
              run.state() instanceof BackupRunState.Running
                  ? TimeLeft.of(run, runs.lastSizeLike(handle, run), clock.instant())
                  : null;
          return BackupRunView.of(run, left);
        });
  }

  /** Emits the run now, after each change, and finally in its end state. */
  Multi<BackupRunView> follow(Caller caller, String id) {
    BackupRunView now = look(caller, id);
    return Multi.createFrom()
        .emitter(
            emitter ->
                Thread.ofVirtual().name("follow-" + id).start(() -> emit(emitter, caller, now)));
  }

  private void emit(
      MultiEmitter<? super BackupRunView> emitter, Caller caller, BackupRunView first) {
    CountDownLatch left = new CountDownLatch(1);
    emitter.onTermination(left::countDown);
    try {
      @Nullable BackupRunView shown = null;
      BackupRunView now = first;
      while (true) {
        if (!now.equals(shown)) {
          emitter.emit(now);
          shown = now;
        }
        if (now.isOver()) {
          emitter.complete();
          return;
        }
        if (left.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        now = look(caller, first.id());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      emitter.fail(failure);
    }
  }
}
