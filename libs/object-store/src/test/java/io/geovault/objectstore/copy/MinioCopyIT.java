package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.minio.RealStores;
import io.geovault.testkit.server.MinioServer;
import io.geovault.testkit.server.ObjectStoreOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("available")
class MinioCopyIT extends CopierContract {
  @TempDir static Path directory;

  private static MinioServer server;
  private static ObjectStore source;
  private static ObjectStore destination;

  static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  @BeforeAll
  static void start() {
    server = MinioServer.start(ObjectStoreOptions.in(directory));
    source = RealStores.connect(server, "source");
    destination = RealStores.connect(server, "destination");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  ObjectStore sourceBucket() {
    return source;
  }

  @Override
  ObjectStore destinationBucket() {
    return destination;
  }
}
