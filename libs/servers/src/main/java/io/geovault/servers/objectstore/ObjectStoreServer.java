package io.geovault.servers.objectstore;

import io.geovault.servers.container.ServerContainer;
import java.net.URI;
import java.nio.file.Path;

/**
 * A real S3 server: MinIO if the machine has it, because it also enforces object lock and
 * versioning; otherwise S3Proxy inside this JVM. Both check signatures.
 */
public sealed interface ObjectStoreServer extends AutoCloseable permits S3ProxyServer, MinioServer {

  /**
   * Starts the best store of this machine in that fresh directory, on a free port; MinIO in a
   * container if the environment asks for one.
   */
  static ObjectStoreServer start(Path directory) {
    ObjectStoreOptions options = ObjectStoreOptions.in(directory);
    return ServerContainer.isChosen() ? MinioServer.startContainer(options) : start(options);
  }

  /**
   * Starts the best store of this machine. A directory that S3Proxy has written is always served by
   * S3Proxy: MinIO would not find its objects.
   */
  static ObjectStoreServer start(ObjectStoreOptions options) {
    return MinioServer.onPath().isPresent() && !S3ProxyServer.hasWritten(options.directory())
        ? MinioServer.start(options)
        : S3ProxyServer.start(options);
  }

  /** Returns the options with the address and the keys. */
  ObjectStoreOptions options();

  /** Returns whether the server really enforces object lock and versioning. */
  boolean enforcesObjectLock();

  /** Stops the server; its data stays. */
  @Override
  void close();

  /** Returns the address for S3 clients, path style. */
  default URI endpoint() {
    return URI.create("http://127.0.0.1:" + options().port());
  }

  /** Returns the access key that the server accepts. */
  default String accessKey() {
    return options().accessKey();
  }

  /** Returns the secret of {@link #accessKey()}. */
  default String secretKey() {
    return options().secretKey();
  }

  /** Returns a client for plain signed HTTP requests to this store. */
  default S3Http http() {
    return new S3Http(endpoint(), accessKey(), secretKey());
  }

  /** Creates the bucket; an existing bucket stays unchanged. */
  default void createBucket(String bucket) {
    http().createBucket(bucket);
  }

  /** Creates a bucket with versions and object lock, if the server supports them. */
  default void createLockedBucket(String bucket) {
    http().createLockedBucket(bucket);
  }
}
