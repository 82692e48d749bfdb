package io.geovault.objectstore.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.objectstore.minio.MinioObjectStore.Purpose;
import io.geovault.objectstore.minio.RealStores;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("available")
class MinioCopyIT extends CopierContract {
  @TempDir static Path directory;

  private static MinioServer server;
  private static ObjectStore source;
  private static ObjectStore destination;
  private static ObjectStore locked;

  static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  @BeforeAll
  static void start() {
    server = MinioServer.start(ObjectStoreOptions.in(directory));
    source = RealStores.connect(server, "source");
    destination = RealStores.connect(server, "destination");
    server.createLockedBucket("locked");
    locked = RealStores.connect(server, source.address().credentials(), Purpose.WORK);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Tag("R7")
  void shouldMakeTheCopyUnderItsRetention() {
    // Given
    var hour = new Retention(Retention.Mode.GOVERNANCE, Instant.now().plusSeconds(3_600));
    var day = new Retention(Retention.Mode.GOVERNANCE, Instant.now().plusSeconds(86_400));
    var large = Bytes.random(70, CopySettings.MIN_PART_BYTES * 2);
    var small = Bytes.random(71, 10);
    var key = new ObjectKey("kept/" + UUID.randomUUID());
    var smallKey = new ObjectKey(key + "-small");

    // When
    copyUnder(hour, key, large);
    var begun = locked.retention(key);
    copyUnder(day, key, large);
    copyUnder(hour, key, large);
    copyUnder(hour, smallKey, small);

    // Then
    assertThat(begun).contains(hour);
    assertThat(locked.retention(key)).contains(day);
    assertThat(locked.retention(smallKey)).contains(hour);
  }

  private static void copyUnder(Retention lock, ObjectKey key, byte[] content) {
    source.put(key, Slice.of(content));
    var request = new CopyRequest(source, key, locked, key, content.length, Sha256.of(content));
    try (var copier = new ObjectCopier(CopySettings.DEFAULT, Clock.systemUTC())) {
      copier.copy(request.under(Optional.of(lock)), PartLedger.inMemory(), CopyWatch.NONE);
    }
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
