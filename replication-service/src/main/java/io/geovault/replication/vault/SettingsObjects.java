package io.geovault.replication.vault;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectVersion;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.database.Database;
import io.geovault.replication.retention.lock.Locks;
import io.geovault.vault.ManifestJson;
import io.geovault.vault.SettingsManifest;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.SettingsKey;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The settings objects in the bucket of each destination. A new object is written before the older
 * ones are deleted, so that the bucket always contains one.
 */
@Singleton
class SettingsObjects {

  private static final Logger LOG = Logger.getLogger(SettingsObjects.class);

  /** Each change leaves one object until the next change is published. */
  private static final int MOST = 1_000;

  private final Database database;
  private final RegionStores stores;
  private final Locks locks;

  SettingsObjects(Database database, RegionStores stores, Locks locks) {
    this.database = database;
    this.stores = stores;
    this.locks = locks;
  }

  /**
   * Writes the settings and deletes those of earlier changes; idempotent.
   *
   * @param say whether the bucket must contain these settings; otherwise they are deleted, too
   */
  void write(String region, SettingsManifest settings, boolean say) {
    ObjectStore store = stores.require(region);
    if (say) {
      put(store, settings);
    }
    clear(region, settings.place(), say);
  }

  /** An existing object of that time of change has the same content. */
  private static void put(ObjectStore store, SettingsManifest settings) {
    try {
      store.put(settings.place().key(), Slice.of(ManifestJson.write(settings)));
    } catch (AlreadyExists published) {
      LOG.debugf("Already published: %s", published.getMessage());
    }
  }

  private void clear(String region, SettingsKey latest, boolean keepLatest) {
    ObjectStore store = stores.purging(region).orElseThrow();
    boolean keepsVersions = database.read(handle -> locks.keepsVersions(handle, region));
    String prefix = VaultKeys.settingsPrefix(latest.accountId(), latest.instanceId());
    Stream<ObjectKey> there =
        keepsVersions
            ? store.versions(prefix).stream().map(ObjectVersion::key).distinct()
            : store.list(prefix, Optional.empty(), MOST).stream().map(StoredObject::key);
    List<ObjectKey> old = there.filter(key -> isOld(key, latest, keepLatest)).toList();
    if (!old.isEmpty()) {
      Map<ObjectKey, ObjectStoreException> refused =
          keepsVersions ? store.deleteVersions(old) : store.deleteAll(old);
      if (!refused.isEmpty()) {
        throw refused.values().iterator().next();
      }
    }
  }

  private static boolean isOld(ObjectKey key, SettingsKey latest, boolean keepLatest) {
    return VaultKeys.parse(key)
        .filter(SettingsKey.class::isInstance)
        .map(SettingsKey.class::cast)
        .map(settings -> settings.changedAt().compareTo(latest.changedAt()))
        .filter(order -> keepLatest ? order < 0 : order <= 0)
        .isPresent();
  }
}
