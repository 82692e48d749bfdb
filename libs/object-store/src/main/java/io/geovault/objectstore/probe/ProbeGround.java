package io.geovault.objectstore.probe;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The corner of a bucket that one probe writes to, and what it has to clear away again. */
final class ProbeGround {
  private final ObjectStore store;
  private final String prefix;
  private final Set<ObjectKey> written = new LinkedHashSet<>();
  private final Map<UploadId, ObjectKey> begun = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  ProbeGround(ObjectStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  ObjectStore store() {
    return store;
  }

  List<String> remarks() {
    return remarks;
  }

  /** A key to write to, remembered from now on. */
  ObjectKey key(String name) {
    var key = new ObjectKey(prefix + name);
    written.add(key);
    return key;
  }

  StoredObject put(ObjectKey key, byte[] content) {
    return store.put(key, Slice.of(content));
  }

  UploadId begin(ObjectKey key) {
    var upload = store.beginUpload(key);
    begun.put(upload, key);
    return upload;
  }

  /** The refusal, if the call is refused for good; a failure that may pass ends the probe. */
  Optional<ObjectStoreException> refusal(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (ObjectStoreException e) {
      if (e.isTransient()) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  /** Whether the call goes through; where it is refused, what the store says is worth a remark. */
  boolean allows(Runnable call) {
    var refusal = refusal(call);
    refusal.ifPresent(failure -> remarks.add(String.valueOf(failure.getMessage())));
    return refusal.isEmpty();
  }

  /** Leaves nothing behind but what is locked; that is for the next probe. */
  void clear() {
    begun.forEach((upload, key) -> refusal(() -> store.abortUpload(key, upload)));
    if (refusal(() -> store.deleteVersions(written)).isPresent()) {
      refusal(() -> store.deleteAll(written));
    }
  }
}
