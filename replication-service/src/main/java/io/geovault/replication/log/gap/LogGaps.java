package io.geovault.replication.log.gap;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.ReplicationEvent.CrossRegionLogFailed;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.log.range.Lane;
import io.geovault.replication.log.range.Watermarks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/**
 * Handles a slice that was given up: publishes the failure, lets the watermark pass the slice, and
 * requests a backup that the log after it can begin with.
 */
@Singleton
public class LogGaps {

  private final Watermarks watermarks;
  private final OwedBackups owed;
  private final Outbox outbox;
  private final Counter gaps;
  private final Clock clock;

  LogGaps(
      Watermarks watermarks, OwedBackups owed, Outbox outbox, MeterRegistry meters, Clock clock) {
    this.watermarks = watermarks;
    this.owed = owed;
    this.outbox = outbox;
    // Registered at startup: Prometheus would not see the step from absent to 1 as an increase.
    this.gaps = meters.counter("replication.log.gaps");
    this.clock = clock;
  }

  /** Must be called after the copy's row records that it was given up. */
  public void gaveUp(Handle handle, LogCopy copy, String reason) {
    LogBackupCompleted slice = copy.slice();
    Lane lane = new Lane(copy.instanceId(), copy.destinationRegion());
    watermarks.gaveUp(handle, lane);
    outbox.append(
        handle,
        new CrossRegionLogFailed(
            copy.id(),
            slice.logSegmentId(),
            slice.instanceId(),
            slice.accountId(),
            slice.region(),
            copy.destinationRegion(),
            slice.segment(),
            slice.chain(),
            copy.attempts(),
            reason,
            clock.instant()));
    owed.owe(handle, lane);
    owed.request(handle, lane);
    handle.afterCommit(gaps::increment);
  }
}
