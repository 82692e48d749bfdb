package io.geovault.objectstore.minio;

import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore.Purpose;
import io.geovault.servers.objectstore.ObjectStoreServer;

/** Clients of servers started for a test. */
public final class RealStores {
  private RealStores() {}

  /** A client of a server's locked bucket, with the given keys. */
  public static MinioObjectStore connect(
      ObjectStoreServer server, StoreCredentials keys, Purpose purpose) {
    return MinioObjectStore.connect(
        StoreAddress.of("cn-hangzhou", server.endpoint(), "locked", keys),
        Transport.DEFAULT,
        purpose);
  }

  /** A client of a server, on a bucket created for it. */
  public static MinioObjectStore connect(ObjectStoreServer server, String bucket) {
    server.createBucket(bucket);
    return MinioObjectStore.connect(
        StoreAddress.of(
            "cn-hangzhou",
            server.endpoint(),
            bucket,
            new StoreCredentials(server.accessKey(), server.secretKey())),
        Transport.DEFAULT);
  }
}
