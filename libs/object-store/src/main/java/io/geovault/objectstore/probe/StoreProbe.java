package io.geovault.objectstore.probe;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out what a bucket does by doing it, under a prefix of its own, and clears up behind itself.
 * What it could not delete, being locked, it deletes the next time. It moves some 5 MiB.
 */
public final class StoreProbe {
  /** Under this nothing but probes lives. */
  public static final String PREFIX = ".geovault-probe/";

  /**
   * How long the object to be tried is locked, long enough for the tries; and how old is what an
   * earlier probe left behind, since what is younger may belong to one that runs at this moment.
   */
  record Times(Duration lock, Duration leftBehind) {
    static final Times DEFAULT = new Times(Duration.ofMinutes(1), Duration.ofMinutes(10));
  }

  private final ObjectStore store;
  private final ObjectStore bypassing;
  private final Optional<ObjectStore> purging;
  private final Times times;

  /**
   * Probes a store with its ordinary keys, opened for probing and once more for purging, and with
   * its purging keys where it has such.
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
   * What the store does. The name tells this probe from all others that ever ran there. Where not
   * even a small object can be written, or the store goes away meanwhile, that failure is thrown.
   */
  public StoreCapabilities probe(String name) {
    var ground = new ProbeGround(store, PREFIX + name + "/");
    try {
      // The store's own clock: ours may be ahead, and a lock that long would stay for that long.
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
        gaps.checksumTold(),
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
