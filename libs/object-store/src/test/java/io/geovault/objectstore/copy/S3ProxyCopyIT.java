package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.minio.RealStores;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import io.geovault.servers.objectstore.S3ProxyServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class S3ProxyCopyIT extends CopierContract {
  @TempDir static Path directory;

  private static S3ProxyServer server;
  private static ObjectStore source;
  private static ObjectStore destination;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.start(ObjectStoreOptions.in(directory));
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
