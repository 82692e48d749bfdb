package io.geovault.replication.log.gap;

import io.geovault.platform.database.Database;
import io.geovault.replication.log.range.Lane;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks owed backups: forgets those that arrived, and requests the others again. */
@ApplicationScoped
class GapSweeper {

  private final Database database;
  private final OwedBackups owed;

  GapSweeper(Database database, OwedBackups owed) {
    this.database = database;
    this.owed = owed;
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    for (Lane lane : database.read(owed::lanes)) {
      database.writing(
          handle -> {
            owed.settle(handle, lane);
            owed.request(handle, lane);
          });
    }
  }
}
