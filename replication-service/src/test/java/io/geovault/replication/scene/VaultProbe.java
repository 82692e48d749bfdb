package io.geovault.replication.scene;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.testkit.stack.TestStack;
import io.geovault.vault.ManifestJson;
import io.geovault.vault.SettingsManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The objects of one instance in a region's bucket, read from the store and not through the
 * service.
 */
public final class VaultProbe {

  private final MinioObjectStore store;

  public VaultProbe(TestStack stack, String region) {
    ObjectStoreServer server = stack.store(region);
    store =
        MinioObjectStore.connect(
            StoreAddress.of(
                region,
                server.endpoint(),
                TestStack.bucketOf(region),
                new StoreCredentials(server.accessKey(), server.secretKey())),
            Transport.DEFAULT);
  }

  /** Objects of sets and log slices; for settings see {@link #settingsOf}. */
  public List<StoredObject> objectsOf(String instance) {
    return list(instance).stream().filter(object -> !isSettings(object.key())).toList();
  }

  /** The instance's settings in the bucket, oldest first. */
  public List<SettingsManifest> settingsOf(String instance) {
    return list(instance).stream()
        .filter(object -> isSettings(object.key()))
        .map(object -> settings(object.key()))
        .toList();
  }

  /** All objects of the instance; each settings object appears only as {@code settings}. */
  public List<String> everythingOf(String instance) {
    int prefix = Fleet.ACCOUNT.length() + instance.length() + 2;
    return list(instance).stream()
        .map(object -> object.key().value().substring(prefix))
        .map(key -> key.startsWith("settings/") ? "settings" : key)
        .toList();
  }

  private SettingsManifest settings(ObjectKey key) {
    try (InputStream in = store.open(key)) {
      return ManifestJson.readSettings(in.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static boolean isSettings(ObjectKey key) {
    return key.value().contains("/settings/");
  }

  private List<StoredObject> list(String instance) {
    return store.list(Fleet.ACCOUNT + "/" + instance + "/", Optional.empty(), 1000);
  }

  public List<String> namesOf(String instance) {
    return objectsOf(instance).stream()
        .map(object -> object.key().value())
        .map(key -> key.substring(key.lastIndexOf('/') + 1))
        .toList();
  }

  public List<PendingUpload> uploadsOf(String instance) {
    return store.pendingUploads(Fleet.ACCOUNT + "/" + instance + "/");
  }

  /** The uploads of exactly this object, which MinIO lists even after a restart. */
  public List<PendingUpload> uploadsAt(String key) {
    return store.pendingUploads(new ObjectKey(key));
  }

  /**
   * Returns whether the bucket has nothing under that prefix, neither objects nor unfinished
   * uploads.
   */
  public boolean isEmpty(String prefix) {
    return store.versions(prefix).isEmpty() && store.pendingUploads(prefix).isEmpty();
  }

  public boolean has(String key) {
    return store.find(new ObjectKey(key)).isPresent();
  }

  /** Returns whether an object written under that key is found, listed and read under it. */
  public boolean takes(String key, byte[] content) {
    ObjectKey object = new ObjectKey(key);
    store.put(object, Slice.of(content));
    try (InputStream in = store.open(object)) {
      return Arrays.equals(in.readAllBytes(), content)
          && store.list(key, Optional.empty(), 1).getFirst().key().equals(object);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
