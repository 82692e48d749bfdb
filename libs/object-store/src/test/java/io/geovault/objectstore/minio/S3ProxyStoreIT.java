package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectStore;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import io.geovault.servers.objectstore.S3ProxyServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class S3ProxyStoreIT extends RealStoreContract {
  @TempDir static Path directory;

  private static S3ProxyServer server;
  private static MinioObjectStore store;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.start(ObjectStoreOptions.in(directory));
    store = RealStores.connect(server, "contract");
  }

  @AfterAll
  static void stop() {
    store.close();
    server.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }
}
