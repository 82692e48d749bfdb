package io.geovault.testkit.server;

import io.geovault.testkit.container.ServerContainer;
import java.net.URI;
import java.nio.file.Path;

/**
 * A real S3 server. MinIO where the machine has one, since it also enforces object lock and
 * versioning; otherwise S3Proxy inside this JVM. Both check signatures.
 */
public sealed interface ObjectStoreServer extends AutoCloseable permits S3ProxyServer, MinioServer {

  /**
   * Starts the best store this machine has, in that fresh directory and on a free port; MinIO in a
   * container if tests were asked to use containers.
   */
  static ObjectStoreServer start(Path directory) {
    ObjectStoreOptions options = ObjectStoreOptions.in(directory);
    return ServerContainer.isChosen() ? MinioServer.startContainer(options) : start(options);
  }

  /**
   * Starts the best store this machine has. A directory that S3Proxy has written stays with it:
   * MinIO would not find those objects.
   */
  static ObjectStoreServer start(ObjectStoreOptions options) {
    return MinioServer.onPath().isPresent() && !S3ProxyServer.hasWritten(options.directory())
        ? MinioServer.start(options)
        : S3ProxyServer.start(options);
  }

  /** Where, and with which keys, it is reached. */
  ObjectStoreOptions options();

  /** Whether object lock and versioning really hold there. */
  boolean enforcesObjectLock();

  /** Stops the server; its data stays. */
  @Override
  void close();

  /** The address for S3 clients, path style. */
  default URI endpoint() {
    return URI.create("http://127.0.0.1:" + options().port());
  }

  /** The access key it accepts. */
  default String accessKey() {
    return options().accessKey();
  }

  /** The secret of {@link #accessKey()}. */
  default String secretKey() {
    return options().secretKey();
  }

  /** Plain signed HTTP requests to this store. */
  default S3Http http() {
    return new S3Http(endpoint(), accessKey(), secretKey());
  }

  /** Creates the bucket, or leaves it as it is when it is there. */
  default void createBucket(String bucket) {
    http().createBucket(bucket);
  }

  /** Creates a bucket with versions and object lock, where the server has such. */
  default void createLockedBucket(String bucket) {
    http().createLockedBucket(bucket);
  }
}
