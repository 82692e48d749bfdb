package io.geovault.backup.scene;

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
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The content of a region's bucket, read without the service. */
public final class Vault implements AutoCloseable {

  private final ObjectStoreServer server;
  private final MinioObjectStore store;

  public Vault(TestStack stack, String region) {
    this.server = stack.store(region);
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
  public List<String> keysOf(String instanceId) {
    return store.list(prefix(instanceId), Optional.empty(), 1000).stream()
        .map(StoredObject::key)
        .map(Object::toString)
        .toList();
  }

  /** Stores an object, like a worker that dies right after that. */
  public void put(String key, byte[] content) {
    store.put(new ObjectKey(key), Slice.of(content));
  }

  /** Opens an object for reading. */
  public InputStream open(String key) {
    return store.open(new ObjectKey(key));
  }

  /** Begins an upload, like a worker that dies right after that. */
  public void beginUpload(String key) {
    store.beginUpload(new ObjectKey(key));
  }

  /** Returns the pending uploads of exactly that object. */
  public List<PendingUpload> pendingAt(String key) {
    return store.pendingUploads(new ObjectKey(key));
  }

  /** Returns the uploads of an instance's objects that were begun and not ended. */
  public List<PendingUpload> pendingOf(String instanceId) {
    return store.pendingUploads(prefix(instanceId));
  }

  /** Returns the bytes of an object, read without the suite's code. */
  public byte[] read(String key) {
    return server.http().get(TestStack.bucketOf(store.address().region()), key);
  }

  /** Returns the digest of an object as manifests write it, computed without the suite's code. */
  public String sha256Of(String key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(read(key)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String prefix(String instanceId) {
    return Fleet.ACCOUNT + "/" + instanceId + "/";
  }

  @Override
  public void close() {
    store.close();
  }
}
