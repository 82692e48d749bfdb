package io.geovault.recyclebin.destroy;

import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.geovault.recyclebin.ledger.BinEntries;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Ends requests from events that got no answer within their grace time. */
@Singleton
class UnansweredRequests implements Sweeps {

  private static final int BATCH = 100;
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final Database database;
  private final DestroyRequests requests;
  private final Instances instances;
  private final BinEntries entries;
  private final RequestEnd requestEnd;
  private final Clock clock;

  UnansweredRequests(
      Database database,
      DestroyRequests requests,
      Instances instances,
      BinEntries entries,
      RequestEnd requestEnd,
      Clock clock) {
    this.database = database;
    this.requests = requests;
    this.instances = instances;
    this.entries = entries;
    this.requestEnd = requestEnd;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(
        Sweep.batches("destroy-requests", PERIOD, this::sweep).startingAfter(Duration.ZERO));
  }

  private boolean sweep() {
    Instant now = clock.instant();
    List<String> over = database.read(handle -> requests.unanswered(handle, now, BATCH));
    over.forEach(instance -> database.writing(handle -> end(handle, instance, now)));
    return over.size() == BATCH;
  }

  private void end(Handle handle, String instanceId, Instant now) {
    Instance instance = instances.find(handle, instanceId).orElseThrow();
    requestEnd.end(handle, entries.lock(handle, instance), now);
  }
}
