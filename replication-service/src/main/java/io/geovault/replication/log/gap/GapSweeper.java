package io.geovault.replication.log.gap;

import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.geovault.replication.log.range.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Checks owed backups: forgets those that arrived, and requests the others again. */
@ApplicationScoped
class GapSweeper implements Sweeps {

  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final Database database;
  private final OwedBackups owed;

  GapSweeper(Database database, OwedBackups owed) {
    this.database = database;
    this.owed = owed;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("owed-backups", PERIOD, this::sweep).startingAfter(Duration.ZERO));
  }

  private void sweep() {
    for (Lane lane : database.read(owed::lanes)) {
      database.writing(
          handle -> {
            owed.settle(handle, lane);
            owed.request(handle, lane);
          });
    }
  }
}
