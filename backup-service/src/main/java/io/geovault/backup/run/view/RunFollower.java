package io.geovault.backup.run.view;

import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import io.geovault.backup.run.BackupRuns;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.run.RunStream;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Shows a run in its current state, or each change until it is over. */
@Singleton
class RunFollower {

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
                  .orElseThrow(() -> Refusal.notFound("backup run", id));
          Long left =
              run.state() instanceof BackupRunState.Running
                  ? BackupTimeLeft.of(run, runs.lastSizeLike(handle, run), clock.instant())
                  : null;
          return BackupRunView.of(run, left);
        });
  }

  /** Emits the run now, after each change, and finally in its end state. */
  Multi<BackupRunView> follow(Caller caller, String id) {
    return RunStream.of(id, look(caller, id), () -> look(caller, id), BackupRunView::isOver);
  }
}
