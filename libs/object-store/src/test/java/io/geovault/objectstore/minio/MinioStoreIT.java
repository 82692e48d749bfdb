package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectStore;
import io.geovault.testkit.server.MinioServer;
import io.geovault.testkit.server.ObjectStoreOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("available")
class MinioStoreIT extends RealStoreContract {
  @TempDir static Path directory;

  private static MinioServer server;
  private static MinioObjectStore store;

  static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  @BeforeAll
  static void start() {
    server = MinioServer.start(ObjectStoreOptions.in(directory));
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
