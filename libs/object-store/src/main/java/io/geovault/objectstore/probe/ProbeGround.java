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

/** The part of a bucket that one probe writes to, and the list of what it must delete again. */
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

  /** Returns a key to write to and remembers it for {@link #clear}. */
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

  /** The refusal if the call is refused permanently; a transient failure ends the probe. */
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

  /** Returns whether the call succeeds; if it is refused, the store's message becomes a remark. */
  boolean allows(Runnable call) {
    var refusal = refusal(call);
    refusal.ifPresent(failure -> remarks.add(String.valueOf(failure.getMessage())));
    return refusal.isEmpty();
  }

  /** Deletes everything except locked objects, which the next probe deletes. */
  void clear() {
    begun.forEach((upload, key) -> refusal(() -> store.abortUpload(key, upload)));
    if (refusal(() -> store.deleteVersions(written)).isPresent()) {
      refusal(() -> store.deleteAll(written));
    }
  }
}
