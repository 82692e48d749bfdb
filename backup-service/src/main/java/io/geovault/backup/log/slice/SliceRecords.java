package io.geovault.backup.log.slice;

import io.geovault.backup.log.catalog.ArchivedSegment;
import io.geovault.backup.log.catalog.LogArchives;
import io.geovault.backup.log.catalog.LogChain;
import io.geovault.backup.log.catalog.LogChains;
import io.geovault.backup.log.catalog.LogSegments;
import io.geovault.backup.retention.RetentionTimers;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.outbox.Outbox;
import io.geovault.vault.LogManifest;
import io.geovault.vault.event.SliceEvents;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The rows of stored slices: the segment, the end of its chain, and the event of the slice. */
@Singleton
class SliceRecords {

  private final LogSegments segments;
  private final LogChains chains;
  private final LogArchives archives;
  private final RetentionTimers retention;
  private final Outbox outbox;

  SliceRecords(
      LogSegments segments,
      LogChains chains,
      LogArchives archives,
      RetentionTimers retention,
      Outbox outbox) {
    this.segments = segments;
    this.chains = chains;
    this.archives = archives;
    this.retention = retention;
    this.outbox = outbox;
  }

  /**
   * Adds the next slice of the instance, in the caller's transaction; fails for any other slice.
   */
  void add(
      Handle handle, Instance instance, LogChain before, LogChain after, LogManifest manifest) {
    long sequence = archives.nextSequence(handle, instance.id());
    if (sequence != manifest.chain().sequence()) {
      throw new IllegalStateException(
          "slice %d of %s arrives where %d is expected"
              .formatted(manifest.chain().sequence(), instance.id(), sequence));
    }
    LogBackupCompleted completed = SliceEvents.completed(manifest);
    Instant completedAt = completed.completedAt();
    segments.insert(
        handle,
        instance.id(),
        new ArchivedSegment(
            completed.logSegmentId(),
            after.id(),
            sequence,
            completed.segment(),
            completed.location(),
            completedAt));
    chains.move(handle, before.end(), after, completed.segment().firstEventAt());
    if (before.lastEventAt() == null) {
      // From the first slice on, retention has work to do.
      retention.touch(handle, instance.id(), completedAt);
    }
    outbox.append(handle, completed);
  }
}
