package io.geovault.servers.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geovault.servers.ServerHost;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.process.ServerFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectStoreServerIT {

  private static final byte[] CONTENT = "kept".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  static Stream<Named<Function<ObjectStoreOptions, ObjectStoreServer>>> stores() {
    Stream<Named<Function<ObjectStoreOptions, ObjectStoreServer>>> always =
        Stream.of(
            Named.of("S3Proxy", S3ProxyServer::start),
            Named.of("the best there is", ObjectStoreServer::start));
    return MinioServer.onPath().isPresent()
        ? Stream.concat(always, Stream.of(Named.of("MinIO", MinioServer::start)))
        : always;
  }

  @ParameterizedTest
  @MethodSource("stores")
  void shouldKeepObjectsAcrossARestart(Function<ObjectStoreOptions, ObjectStoreServer> start) {
    // Given
    ObjectStoreOptions options = ObjectStoreOptions.in(directory);
    try (ObjectStoreServer store = start.apply(options)) {
      store.createBucket("kept");
      store.http().put("kept", "some/object", CONTENT);
    }

    // When
    byte[] found;
    try (ObjectStoreServer store = start.apply(options)) {
      store.createBucket("kept");
      found = store.http().get("kept", "some/object");
      store.http().delete("kept", "some/object");
      assertThat(store.http().head("kept", "some/object")).isEqualTo(404);
    }

    // Then
    assertThat(found).isEqualTo(CONTENT);
  }

  @Test
  void shouldStayWithTheServerThatWroteTheDirectory() {
    // Given
    ObjectStoreOptions options = ObjectStoreOptions.in(directory);
    try (ObjectStoreServer store = S3ProxyServer.start(options)) {
      store.createBucket("kept");
      store.http().put("kept", "some/object", CONTENT);
    }

    // When
    byte[] found;
    try (ObjectStoreServer store = ObjectStoreServer.start(options)) {
      found = store.http().get("kept", "some/object");
    }

    // Then
    assertThat(found).isEqualTo(CONTENT);
  }

  @Test
  void shouldKeepUsersAndBucketsWithinTheirLimits() {
    // Given
    assumeTrue(MinioServer.onPath().isPresent());
    try (MinioServer store = MinioServer.start(ObjectStoreOptions.in(directory))) {
      store.http().createLockedBucket("vault");
      store.createBucket("narrow");
      store.limit("narrow", CONTENT.length - 1);
      store.addUser("worker", "worker-secret", StorePolicy.working());
      S3Http worker = new S3Http(store.endpoint(), "worker", "worker-secret");

      // When
      worker.put("vault", "a/object", CONTENT);
      worker.put("vault", "b/object", CONTENT);

      // Then
      assertThat(worker.keys("vault", "a/")).containsExactly("a/object");
      assertThatThrownBy(() -> store.http().put("narrow", "too/large", CONTENT))
          .isInstanceOf(ServerFailedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void shouldRefuseAWrongSecret(Function<ObjectStoreOptions, ObjectStoreServer> start) {
    // Given
    try (ObjectStoreServer store = start.apply(ObjectStoreOptions.in(directory))) {
      store.createBucket("guarded");
      S3Http intruder = new S3Http(store.endpoint(), store.accessKey(), "not-the-secret");

      // When
      int status = intruder.head("guarded", "some/object");

      // Then
      assertThat(status).isEqualTo(403);
    }
  }

  @Test
  void shouldKeepObjectsWhenMinioIsKilled() {
    // Given
    assumeTrue(MinioServer.onPath().isPresent(), "no minio on this machine");
    ObjectStoreOptions options = ObjectStoreOptions.in(directory);
    MinioServer killed = MinioServer.start(options);
    killed.createBucket("kept");
    killed.http().put("kept", "some/object", CONTENT);

    // When
    killed.kill();

    // Then
    try (MinioServer store = MinioServer.start(options)) {
      assertThat(store.http().get("kept", "some/object")).isEqualTo(CONTENT);
      assertThat(store.enforcesObjectLock()).isTrue();
    }
  }

  @Test
  void shouldKeepObjectsWhenTheJvmOfS3ProxyIsKilled() {
    // Given
    int port = Ports.free();
    var host = ServerHost.start("s3proxy", directory, port);

    // When
    host.kill();

    // Then
    var options = ObjectStoreOptions.in(directory).withPort(port);
    try (S3ProxyServer store = S3ProxyServer.start(options)) {
      assertThat(store.http().get("kept", "a/b.txt")).containsExactly(1, 2, 3);
      assertThat(store.enforcesObjectLock()).isFalse();
    }
  }

  @Test
  void shouldSayWhatTheStoreAnsweredToAMissingObject() {
    // Given
    try (ObjectStoreServer store = S3ProxyServer.start(ObjectStoreOptions.in(directory))) {
      store.createBucket("empty");

      // When / Then
      assertThatThrownBy(() -> store.http().get("empty", "none"))
          .isInstanceOf(ServerFailedException.class)
          .hasMessage("GET /empty/none answered 404");
    }
  }

  @Test
  void shouldNotShowItsSecret() {
    // When
    String shown = ObjectStoreOptions.in(directory).withKeys("me", "hidden-secret").toString();

    // Then
    assertThat(shown).doesNotContain("hidden-secret");
  }
}
