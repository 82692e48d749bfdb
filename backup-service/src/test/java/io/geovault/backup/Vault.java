package io.geovault.backup;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.testkit.server.ObjectStoreServer;
import io.geovault.testkit.stack.TestStack;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The content of a region's bucket, read without the service. */
final class Vault implements AutoCloseable {

  private final MinioObjectStore store;

  Vault(TestStack stack, String region) {
    ObjectStoreServer server = stack.store(region);
    this.store =
        MinioObjectStore.connect(
            StoreAddress.of(
                region,
                server.endpoint(),
                TestStack.bucketOf(region),
                new StoreCredentials(server.accessKey(), server.secretKey())),
            Transport.DEFAULT);
  }

  /** The keys of an instance's objects. */
  List<String> keysOf(String instanceId) {
    return store.list(prefix(instanceId), Optional.empty(), 1000).stream()
        .map(StoredObject::key)
        .map(Object::toString)
        .toList();
  }

  /** Stores an object, like a worker that dies right after that. */
  void put(String key, byte[] content) {
    store.put(new ObjectKey(key), Slice.of(content));
  }

  /** Opens an object for reading. */
  InputStream open(String key) {
    return store.open(new ObjectKey(key));
  }

  /** Begins an upload, like a worker that dies right after that. */
  void beginUpload(String key) {
    store.beginUpload(new ObjectKey(key));
  }

  /** Returns the pending uploads of exactly that object. */
  List<PendingUpload> pendingAt(String key) {
    return store.pendingUploads(new ObjectKey(key));
  }

  /** Returns the uploads of an instance's objects that were begun and not ended. */
  List<PendingUpload> pendingOf(String instanceId) {
    return store.pendingUploads(prefix(instanceId));
  }

  private static String prefix(String instanceId) {
    return Fleet.ACCOUNT + "/" + instanceId + "/";
  }

  @Override
  public void close() {
    store.close();
  }
}
