package io.geovault.replication.retention.lock;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.vault.VaultKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A complete copy whose lock must match its purge time. */
record LockedCopy(
    String id, String region, String bucket, String key, Instant purgeAt, HeldLock lock) {

  /** A lock whose end differs by no more than this is left as it is, because copying takes time. */
  static final Duration NEAR = Duration.ofSeconds(60);

  Retention wanted() {
    return new Retention(lock.mode(), purgeAt);
  }

  /** Returns whether the lock should end earlier than the store confirmed. */
  boolean shrinks() {
    return lock.until() != null && wanted().until().isBefore(lock.until());
  }

  /**
   * Returns whether the lock should shrink but cannot: in compliance mode it ends only when it
   * expires.
   */
  boolean isHeld() {
    return shrinks() && lock.mode() == Mode.COMPLIANCE;
  }

  /** This copy, with the lock that was found in its store. */
  LockedCopy found(Retention present) {
    return new LockedCopy(
        id, region, bucket, key, purgeAt, new HeldLock(present.mode(), present.until()));
  }

  /** Returns whether a lock that was found is close enough to the wanted one. */
  boolean isNear(Retention present) {
    return Duration.between(present.until(), wanted().until()).abs().compareTo(NEAR) <= 0;
  }

  /** The keys of its data and its manifest. */
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
