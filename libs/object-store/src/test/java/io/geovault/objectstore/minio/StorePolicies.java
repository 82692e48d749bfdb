package io.geovault.objectstore.minio;

import io.geovault.objectstore.StoreCredentials;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.StorePolicy;

/** Real users of a real server: the ordinary keys, and the keys that may purge. */
public final class StorePolicies {
  private StorePolicies() {}

  /** Keys that may do everything except override a retention. */
  public static StoreCredentials addOrdinary(MinioServer server) {
    return add(server, new StoreCredentials("ordinary", "ordinary-secret"), StorePolicy.working());
  }

  /** Keys that may do everything, including overriding a retention in governance mode. */
  public static StoreCredentials addPurging(MinioServer server) {
    return add(server, new StoreCredentials("purging", "purging-secret"), StorePolicy.purging());
  }

  private static StoreCredentials add(MinioServer server, StoreCredentials keys, String policy) {
    server.addUser(keys.accessKey(), keys.secretKey(), policy);
    return keys;
  }
}
