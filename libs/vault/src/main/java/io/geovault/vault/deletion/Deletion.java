package io.geovault.vault.deletion;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of deleting the objects of many sets or slices: first all manifests, so that a reader
 * of the bucket never finds a manifest without its data, then the data of those whose manifest is
 * deleted.
 *
 * @param <T> what a service records about a set or slice
 * @param gone those with no object left
 * @param refused those that the store refused to delete, each with the reason
 */
public record Deletion<T>(List<T> gone, Map<T, ObjectStoreException> refused) {

  /**
   * Deletes the objects; idempotent. Throws a failure that may pass, and then any of the objects
   * may be deleted.
   *
   * @param keepsVersions whether a deletion by key would only hide the object in this store
   */
  public static <T> Deletion<T> of(
      ObjectStore store, List<T> all, Function<T, VaultObjects> objects, boolean keepsVersions) {
    Deleting deleting = keepsVersions ? store::deleteVersions : store::deleteAll;
    Map<T, VaultObjects> wanted = new LinkedHashMap<>();
    all.forEach(each -> wanted.put(each, objects.apply(each)));
    wanted.values().forEach(each -> abortUploads(store, each));
    Map<T, ObjectStoreException> refused = new LinkedHashMap<>();
    delete(deleting, wanted, refused, each -> each.manifest().stream());
    Map<T, VaultObjects> withoutManifest = new LinkedHashMap<>(wanted);
    withoutManifest.keySet().removeAll(refused.keySet());
    delete(deleting, withoutManifest, refused, each -> each.data().stream());
    return new Deletion<>(
        withoutManifest.keySet().stream().filter(each -> !refused.containsKey(each)).toList(),
        Map.copyOf(refused));
  }

  private static void abortUploads(ObjectStore store, VaultObjects objects) {
    objects
        .uploads()
        .map(store::pendingUploads)
        .orElse(List.of())
        .forEach(upload -> store.abortUpload(upload.key(), upload.uploadId()));
  }

  private interface Deleting {
    Map<ObjectKey, ObjectStoreException> of(List<ObjectKey> keys);
  }

  private interface Keys {
    Stream<ObjectKey> of(VaultObjects objects);
  }

  private static <T> void delete(
      Deleting deleting,
      Map<T, VaultObjects> wanted,
      Map<T, ObjectStoreException> refused,
      Keys keys) {
    List<ObjectKey> all = new ArrayList<>();
    wanted.values().forEach(objects -> keys.of(objects).forEach(all::add));
    if (all.isEmpty()) {
      return;
    }
    Map<ObjectKey, ObjectStoreException> failures = deleting.of(all);
    if (failures.isEmpty()) {
      return;
    }
    wanted.forEach(
        (each, objects) -> {
          Optional<@Nullable ObjectStoreException> failure =
              keys.of(objects).filter(failures::containsKey).map(failures::get).findFirst();
          failure.ifPresent(reason -> refused.put(each, reason));
        });
  }
}
