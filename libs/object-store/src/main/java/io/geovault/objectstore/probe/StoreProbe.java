package io.geovault.objectstore.probe;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out how a bucket behaves by using it, under a separate prefix, and deletes its objects
 * afterwards. An object that it could not delete because of a lock is deleted by a later probe. A
 * probe moves about 5 MiB.
 */
public final class StoreProbe {
  /** The prefix that holds only objects of probes. */
  public static final String PREFIX = ".geovault-probe/";

  /**
   * The time for which the probe locks its test object, long enough for its attempts; and the age
   * from which objects count as left behind by an earlier probe, since younger ones may belong to a
   * probe that is running now.
   */
  record Times(Duration lock, Duration leftBehind) {
    static final Times DEFAULT = new Times(Duration.ofMinutes(1), Duration.ofMinutes(10));
  }

  private final ObjectStore store;
  private final ObjectStore bypassing;
  private final Optional<ObjectStore> purging;
  private final Times times;

  /**
   * Probes a store with its ordinary keys, opened once for probing and once for purging, and with
   * its purging keys if it has them.
   */
  public StoreProbe(ObjectStore store, ObjectStore bypassing, Optional<ObjectStore> purging) {
    this(store, bypassing, purging, Times.DEFAULT);
  }

  StoreProbe(ObjectStore store, ObjectStore bypassing, Optional<ObjectStore> purging, Times times) {
    this.store = store;
    this.bypassing = bypassing;
    this.purging = purging;
    this.times = times;
  }

  /**
   * Returns how the store behaves. The name must be different from that of every other probe of
   * this bucket. If not even a small object can be written, or the store becomes unreachable, that
   * failure is thrown.
   */
  public StoreCapabilities probe(String name) {
    var ground = new ProbeGround(store, PREFIX + name + "/");
    try {
      // The store's clock: ours may be ahead, and the lock would then last longer by that
      // difference.
      var storeTime = ground.put(ground.key("first"), new byte[1]).lastModified();
      sweep(ground, storeTime.minus(times.leftBehind()));
      return capabilities(ground, storeTime);
    } finally {
      ground.clear();
    }
  }

  private StoreCapabilities capabilities(ProbeGround ground, Instant storeTime) {
    var writing = new WritingChecks(ground);
    var multipart = new MultipartChecks(ground);
    var lock = new LockCheck(ground, bypassing, purging).run(storeTime.plus(times.lock()));
    var gaps = multipart.gaps();
    return new StoreCapabilities(
        writing.versioning(),
        lock.support(),
        lock.bypass(),
        multipart.checksums(),
        gaps.checksumReported(),
        writing.conditionalPut(),
        multipart.conditionalCompletion(),
        writing.rangedReads(),
        writing.batchDeletes(),
        multipart.smallPartsRefused(),
        gaps.accepted(),
        ground.remarks());
  }

  private void sweep(ProbeGround ground, Instant before) {
    ground.refusal(() -> sweepObjects(before));
    ground.refusal(() -> sweepUploads(before));
  }

  private void sweepObjects(Instant before) {
    var left =
        store.versions(PREFIX).stream()
            .filter(version -> version.lastModified().isBefore(before))
            .map(ObjectVersion::key)
            .distinct()
            .toList();
    store.deleteVersions(left);
  }

  private void sweepUploads(Instant before) {
    store.pendingUploads(PREFIX).stream()
        .filter(upload -> upload.begunAt().isBefore(before))
        .forEach(upload -> store.abortUpload(upload.key(), upload.uploadId()));
  }
}
