package io.geovault.replication.retention.lock;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.objectstore.vault.VaultKeys;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A complete copy whose lock is to be what its purge time says. */
record LockedCopy(
    String id,
    String region,
    String bucket,
    String key,
    Instant purgeAt,
    @Nullable Instant lockedUntil) {

  Retention wanted() {
    return new Retention(Mode.GOVERNANCE, purgeAt);
  }

  /** Whether the store is to keep it for less long than it said it would. */
  boolean shrinks() {
    return lockedUntil != null && wanted().until().isBefore(lockedUntil);
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
