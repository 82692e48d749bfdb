package io.geovault.benchmarks.shared;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.testkit.stack.TestStack;

/** The benchmark's own connections to the stores of a stack. */
public final class Stores {

  private Stores() {}

  /** The bucket of one region, at the endpoint that its own service uses. */
  public static ObjectStore connect(TestStack stack, String region) {
    ObjectStoreServer server = stack.store(region);
    StoreCredentials keys = new StoreCredentials(server.accessKey(), server.secretKey());
    StoreAddress address =
        StoreAddress.of(region, server.endpoint(), TestStack.bucketOf(region), keys);
    return MinioObjectStore.connect(address, Transport.DEFAULT);
  }
}
