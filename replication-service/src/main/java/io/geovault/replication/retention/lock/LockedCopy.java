package io.geovault.replication.retention.lock;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.objectstore.vault.VaultKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A complete copy whose lock is to be what its purge time says. */
record LockedCopy(
    String id, String region, String bucket, String key, Instant purgeAt, HeldLock lock) {

  /** A lock that ends so near is left: copying takes its time. */
  static final Duration NEAR = Duration.ofSeconds(60);

  Retention wanted() {
    return new Retention(lock.mode(), purgeAt);
  }

  /** Whether the store is to keep it for less long than it said it would. */
  boolean shrinks() {
    return lock.until() != null && wanted().until().isBefore(lock.until());
  }

  /** Whether it would shrink although nothing can: the store lets go of it when it does. */
  boolean isHeld() {
    return shrinks() && lock.mode() == Mode.COMPLIANCE;
  }

  /** The same with the lock its store was found to have. */
  LockedCopy found(Retention present) {
    return new LockedCopy(
        id, region, bucket, key, purgeAt, new HeldLock(present.mode(), present.until()));
  }

  /** Whether a lock that was found is as good as the one wanted. */
  boolean isNear(Retention present) {
    return Duration.between(present.until(), wanted().until()).abs().compareTo(NEAR) <= 0;
  }

  /** Its data and its manifest. */
  List<ObjectKey> objects() {
    ObjectKey data = new ObjectKey(key);
    return Stream.concat(
            Stream.of(data),
            VaultKeys.parse(data).stream()
                .map(parsed -> parsed.manifest().key())
                .filter(manifest -> !manifest.equals(data)))
        .toList();
  }
}
