package io.geovault.replication.transfer;

import io.geovault.objectstore.Retention.Mode;
import io.geovault.objectstore.copy.CopyRequest;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.objectstore.copy.CopyWatch;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.PurgeTime;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * One copy to be made: what to move between which ends, on which terms, and what its kind adds.
 *
 * @param carrier copies the bytes, with the buffers of the kind
 * @param manifest publishes the manifest, with which the copy begins to exist
 * @param arrival records the completed copy
 */
public record Shipment(
    CopyKind kind,
    String copyId,
    Ends ends,
    Terms terms,
    Carrier carrier,
    Manifest manifest,
    Arrival arrival) {

  /** The terms by which the copy is kept, as they were when the copy was requested. */
  public record Terms(
      String instanceId, String destinationRegion, int retentionDays, Mode lockMode) {}

  /** Copies the bytes of one object and verifies them. */
  public interface Carrier {
    CopyResult copy(CopyRequest request, PartLedger ledger, CopyWatch watch);
  }

  /** Publishes the manifest next to the copied object. */
  public interface Manifest {
    /**
     * Returns when the copy was complete: {@code now}, or the time in the manifest of a worker that
     * died right after publishing it.
     */
    Instant publish(Ends ends, Moved.Bytes bytes, Instant now);
  }

  /** Records the completed copy, in the transaction that ends its job. */
  public interface Arrival {
    void record(Handle handle, Moved moved, PurgeTime purgeTime);
  }
}
