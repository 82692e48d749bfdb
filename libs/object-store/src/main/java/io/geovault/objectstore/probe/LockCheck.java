package io.geovault.objectstore.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a retention holds, against whom, by trying to delete what is under one. */
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

  /** Judged by whether it is still there, not by what the store says. */
  private boolean deletes(ObjectStore by, ObjectKey key) {
    ground.refusal(() -> by.deleteVersions(List.of(key)));
    return ground.store().find(key).isEmpty();
  }

  /** How far the lock holds and who gets round it. */
  record Found(LockSupport support, LockBypass bypass) {}
}
