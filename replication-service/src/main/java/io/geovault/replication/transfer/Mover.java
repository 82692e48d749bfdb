package io.geovault.replication.transfer;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.objectstore.copy.CopyWatch;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Lease;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.AbandonedCopies;
import io.geovault.replication.retention.lock.Lock;
import io.geovault.replication.retention.lock.Locks;
import io.geovault.replication.retention.terms.PurgeReason;
import io.geovault.replication.retention.terms.PurgeTime;
import io.geovault.replication.retention.terms.PurgeTimes;
import io.geovault.replication.usage.UsageLedger;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Moves shipments. The process may die after any step; the next worker begins at the first step and
 * skips the finished ones: confirmed parts are not sent again, and an existing manifest is kept.
 */
@Singleton
public class Mover {

  private final Database database;
  private final PurgeTimes purgeTimes;
  private final AbandonedCopies abandoned;
  private final Locks locks;
  private final UsageLedger usage;
  private final Clock clock;

  Mover(
      Database database,
      PurgeTimes purgeTimes,
      AbandonedCopies abandoned,
      Locks locks,
      UsageLedger usage,
      Clock clock) {
    this.database = database;
    this.purgeTimes = purgeTimes;
    this.abandoned = abandoned;
    this.locks = locks;
    this.usage = usage;
    this.clock = clock;
  }

  /**
   * Gives the copy up if its instance keeps no copies any more, and returns whether it did. The
   * intake of events checks this, too, but the instance may have been released since; it is checked
   * a third time by the purge time of the completed copy.
   */
  public boolean gaveUpReleased(CopyKind kind, String copyId, String instanceId, Lease lease) {
    if (!database.read(handle -> purgeTimes.keepsNothing(handle, instanceId))) {
      return false;
    }
    lease.fail(
        PurgeReason.RELEASED.explanation(),
        handle -> abandoned.record(handle, kind, List.of(copyId), PurgeReason.RELEASED));
    return true;
  }

  /**
   * Moves the object and completes its job. A failure that may pass is thrown as it is, any other
   * as a {@link io.geovault.platform.job.PermanentFailure}.
   */
  public Moved move(Shipment shipment, Lease lease, CopyWatch watch) {
    try {
      Moved.Bytes bytes = copy(shipment, lease, watch);
      Ends ends = shipment.ends();
      Instant completedAt = shipment.manifest().publish(ends, bytes, clock.instant());
      Moved moved = new Moved(ends, bytes, completedAt);
      lease.complete(handle -> record(handle, shipment, moved));
      return moved;
    } catch (ObjectStoreException failure) {
      throw StoreFailures.passingOrPermanent(failure);
    }
  }

  private Moved.Bytes copy(Shipment shipment, Lease lease, CopyWatch watch) {
    Ends ends = shipment.ends();
    Shipment.Terms terms = shipment.terms();
    DatabasePartLedger ledger =
        new DatabasePartLedger(
            shipment.kind(),
            shipment.copyId(),
            lease,
            database,
            (handle, sent) ->
                usage.sent(handle, shipment.kind(), shipment.copyId(), sent, ends.route()));
    Lock lock =
        database.read(
            handle ->
                locks.forCopy(
                    handle, terms.destinationRegion(), terms.retentionDays(), terms.lockMode()));
    CopyResult result =
        shipment.carrier().copy(ends.request().under(lock.retention()), ledger, watch);
    return new Moved.Bytes(result, lock);
  }

  private void record(Handle handle, Shipment shipment, Moved moved) {
    Shipment.Terms terms = shipment.terms();
    Lock lock = moved.bytes().lock();
    PurgeTime purgeTime =
        lock.keeping(
            purgeTimes.ofCopied(
                handle,
                terms.instanceId(),
                terms.destinationRegion(),
                moved.completedAt(),
                terms.retentionDays()));
    shipment.arrival().record(handle, moved, purgeTime);
    locks.made(handle, shipment.kind(), shipment.copyId(), lock);
  }
}
