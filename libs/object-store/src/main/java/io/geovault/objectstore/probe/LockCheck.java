package io.geovault.objectstore.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether a retention holds, and against which keys, by trying to delete an object under
 * one.
 */
record LockCheck(ProbeGround ground, ObjectStore bypassing, Optional<ObjectStore> purging) {
  private static final byte[] CONTENT = "not to be deleted for now".getBytes(UTF_8);

  Found run(Instant until) {
    var key = ground.key("locked");
    var lock = Optional.of(new Retention(Retention.Mode.GOVERNANCE, until));
    if (!ground.allows(() -> ground.store().put(key, Slice.of(CONTENT), lock))) {
      return new Found(LockSupport.NONE, LockBypass.NOBODY);
    }
    if (deletes(ground.store(), key)) {
      return new Found(LockSupport.ACCEPTED, LockBypass.NOBODY);
    }
    return new Found(LockSupport.ENFORCED, bypass(key));
  }

  private LockBypass bypass(ObjectKey key) {
    if (deletes(bypassing, key)) {
      return LockBypass.ORDINARY_KEYS;
    }
    return purging.filter(keys -> deletes(keys, key)).isPresent()
        ? LockBypass.PURGING_KEYS
        : LockBypass.NOBODY;
  }

  /** Judged by whether the object still exists, not by the store's answer. */
  private boolean deletes(ObjectStore by, ObjectKey key) {
    ground.refusal(() -> by.deleteVersions(List.of(key)));
    return ground.store().find(key).isEmpty();
  }

  /** The result: whether the lock is enforced, and which keys bypass it. */
  record Found(LockSupport support, LockBypass bypass) {}
}
