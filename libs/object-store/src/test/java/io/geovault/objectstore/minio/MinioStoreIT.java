package io.geovault.objectstore.minio;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.BucketMissing;
import io.geovault.objectstore.ObjectStoreException.StoreFull;
import io.geovault.objectstore.Slice;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

  /** S3Proxy instead reports success. */
  @Test
  void shouldNotTakeAMissingBucketForASuccessfulBatch() {
    // Given
    var elsewhere = at(withBucket("no-such-bucket"));

    // Then
    assertThatExceptionOfType(BucketMissing.class)
        .isThrownBy(() -> elsewhere.deleteAll(List.of(key("x"))));
  }

  @Test
  void shouldSayThatTheBucketIsFull() {
    // Given
    try (MinioObjectStore full = RealStores.connect(server, "full")) {
      server.limit("full", 10);
      var upload = full.beginUpload(key("parts"));
      var content = Slice.of(Bytes.random(1, 100));

      // Then
      assertThatExceptionOfType(StoreFull.class)
          .isThrownBy(() -> full.put(key("whole"), content))
          .withMessageContaining("'full'")
          .matches(StoreFull::isTransient);
      assertThatExceptionOfType(StoreFull.class)
          .isThrownBy(() -> full.uploadPart(key("parts"), upload, 1, content, content.crc32c()));
    }
  }

  @Override
  protected ObjectStore store() {
    return store;
  }
}
