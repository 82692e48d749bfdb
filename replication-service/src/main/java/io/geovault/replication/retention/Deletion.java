package io.geovault.replication.retention;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of deleting the objects of many copies: first all manifests, so that a reader of the
 * bucket never finds a manifest without its data, then the data of the copies whose manifest is
 * deleted.
 *
 * @param gone the copies with no object left
 * @param refused the copies that the store refused to delete, each with the reason
 */
record Deletion(List<CopyToDelete> gone, Map<CopyToDelete, ObjectStoreException> refused) {

  /**
   * Deletes the objects; idempotent. Throws a failure that may pass.
   *
   * @param keepsVersions whether a deletion by key would only hide the object in this store
   */
  static Deletion of(ObjectStore store, List<CopyToDelete> copies, boolean keepsVersions) {
    Deleting deleting = keepsVersions ? store::deleteVersions : store::deleteAll;
    copies.forEach(copy -> abortUploads(store, copy));
    Map<CopyToDelete, ObjectStoreException> refused = new HashMap<>();
    delete(deleting, copies, refused, copy -> copy.manifest().stream());
    List<CopyToDelete> withoutManifest =
        copies.stream().filter(copy -> !refused.containsKey(copy)).toList();
    delete(deleting, withoutManifest, refused, copy -> copy.data().stream());
    return new Deletion(
        withoutManifest.stream().filter(copy -> !refused.containsKey(copy)).toList(),
        Map.copyOf(refused));
  }

  private static void abortUploads(ObjectStore store, CopyToDelete copy) {
    copy.uploads()
        .map(store::pendingUploads)
        .orElse(List.of())
        .forEach(upload -> store.abortUpload(upload.key(), upload.uploadId()));
  }

  private interface Deleting {
    Map<ObjectKey, ObjectStoreException> of(List<ObjectKey> keys);
  }

  private interface Keys {
    Stream<ObjectKey> of(CopyToDelete copy);
  }

  private static void delete(
      Deleting deleting,
      List<CopyToDelete> copies,
      Map<CopyToDelete, ObjectStoreException> refused,
      Keys keys) {
    List<ObjectKey> all = new ArrayList<>();
    copies.forEach(copy -> keys.of(copy).forEach(all::add));
    if (all.isEmpty()) {
      return;
    }
    Map<ObjectKey, ObjectStoreException> failures = deleting.of(all);
    if (failures.isEmpty()) {
      return;
    }
    for (CopyToDelete copy : copies) {
      Optional<@Nullable ObjectStoreException> failure =
          keys.of(copy).filter(failures::containsKey).map(failures::get).findFirst();
      failure.ifPresent(each -> refused.put(copy, each));
    }
  }
}
