package io.geovault.objectstore.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.BucketMissing;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.MinioObjectStore.Purpose;
import io.geovault.objectstore.minio.StorePolicies;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import io.geovault.servers.objectstore.S3ProxyServer;
import io.geovault.testkit.fault.LyingStoreProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@Tag("X2")
@EnabledIf("available")
class StoreProbeIT {
  private static final StoreCapabilities PLAIN_MINIO =
      new StoreCapabilities(
          false,
          LockSupport.NONE,
          LockBypass.NOBODY,
          ChecksumSupport.VERIFIED,
          true,
          true,
          true,
          true,
          true,
          true,
          true,
          List.of());

  @TempDir static Path directory;

  private static MinioServer server;
  private static StoreCredentials ordinary;
  private static StoreCredentials purging;

  static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  @BeforeAll
  static void start() {
    server = MinioServer.start(ObjectStoreOptions.in(directory));
    server.createBucket("plain");
    server.createLockedBucket("locked");
    ordinary = StorePolicies.addOrdinary(server);
    purging = StorePolicies.addPurging(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  class OfAnHonestStore {
    @Test
    void shouldReportAllThatAPlainBucketDoesAndLeaveNoObjects() {
      // When
      var found = probe(server.endpoint(), "plain", ordinary, Optional.of(purging)).probe("1");

      // Then
      assertThat(found).usingRecursiveComparison().ignoringFields("remarks").isEqualTo(PLAIN_MINIO);
      assertThat(found.remarks()).singleElement().asString().contains("No object lock");
      assertThat(found.shortfalls()).isEmpty();
      assertThatNothingIsLeftIn("plain");
    }

    @Test
    void shouldSeeTheLockEnforcedAndBypassedByThePurgingKeysAlone() {
      // When
      var found = probe(server.endpoint(), "locked", ordinary, Optional.of(purging)).probe("2");

      // Then
      assertThat(found.versioning()).isTrue();
      assertThat(found.objectLock()).isEqualTo(LockSupport.ENFORCED);
      assertThat(found.lockBypass()).isEqualTo(LockBypass.PURGING_KEYS);
      assertThat(found.shortfalls()).isEmpty();
      assertThat(open("locked", ordinary, Purpose.WORK).versions(StoreProbe.PREFIX + "2/"))
          .isEmpty();
    }

    @Test
    void shouldWarnOfOrdinaryKeysThatMayBypassTheLock() {
      // When
      var found = probe(server.endpoint(), "locked", purging, Optional.empty()).probe("3");

      // Then
      assertThat(found.objectLock()).isEqualTo(LockSupport.ENFORCED);
      assertThat(found.shortfalls()).containsExactly(Shortfall.LOCK_OPEN_TO_ORDINARY_KEYS);
    }

    @Test
    void shouldClearAwayTheNextTimeWhatWasLocked() {
      // Given
      var bucket = open("locked", ordinary, Purpose.PROBE);
      var quick = new StoreProbe.Times(Duration.ofSeconds(2), Duration.ZERO);
      var probe =
          new StoreProbe(bucket, open("locked", ordinary, Purpose.PURGE), Optional.empty(), quick);

      // When
      var found = probe.probe("first");

      // Then
      assertThat(found.shortfalls()).containsExactly(Shortfall.LOCK_WITHOUT_PURGING_KEYS);
      assertThat(bucket.versions(StoreProbe.PREFIX + "first/")).hasSize(1);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> {
                probe.probe("next");
                assertThat(bucket.versions(StoreProbe.PREFIX + "first/")).isEmpty();
              });
    }

    @Test
    void shouldSayWhyNothingCanBeFoundOut() {
      assertThatExceptionOfType(BucketMissing.class)
          .isThrownBy(
              () -> probe(server.endpoint(), "none", ordinary, Optional.empty()).probe("4"));
    }

    @Test
    void shouldSeeThatS3ProxyLocksNothing(@TempDir Path elsewhere) {
      try (var s3Proxy = S3ProxyServer.start(ObjectStoreOptions.in(elsewhere))) {
        // Given
        s3Proxy.createBucket("plain");
        var keys = new StoreCredentials(s3Proxy.accessKey(), s3Proxy.secretKey());

        // When
        var found = probe(s3Proxy.endpoint(), "plain", keys, Optional.empty()).probe("5");

        // Then
        assertThat(found.objectLock()).isEqualTo(LockSupport.NONE);
        assertThat(found.versioning()).isFalse();
        assertThat(found.checksums()).isEqualTo(ChecksumSupport.VERIFIED);
        assertThat(found.conditionalPut()).isTrue();
      }
    }
  }

  @Nested
  class OfALyingStore {
    @Test
    void shouldSeeThatConditionsAreTakenAndIgnored() {
      try (var liar = LyingStoreProxy.forgetting(server, Set.of("if-none-match"))) {
        // When
        var found = probe(liar.endpoint(), "plain", ordinary, Optional.empty()).probe("6");

        // Then
        assertThat(found.conditionalPut()).isFalse();
        assertThat(found.conditionalCompletion()).isFalse();
        assertThat(found.shortfalls())
            .containsExactly(Shortfall.PUT_NOT_CONDITIONAL, Shortfall.COMPLETION_NOT_CONDITIONAL);
      }
    }

    @Test
    void shouldSeeThatChecksumsAreTakenAndNotVerified() {
      var headers =
          Set.of("x-amz-checksum-crc32c", "x-amz-checksum-algorithm", "x-amz-checksum-type");
      try (var liar = LyingStoreProxy.forgetting(server, headers)) {
        // When
        var found = probe(liar.endpoint(), "plain", ordinary, Optional.empty()).probe("7");

        // Then
        assertThat(found.checksums()).isEqualTo(ChecksumSupport.ACCEPTED);
        assertThat(found.shortfalls()).contains(Shortfall.CHECKSUMS_NOT_VERIFIED);
      }
    }

    @Test
    void shouldSeeThatTheLockIsTakenAndNotEnforced() {
      var bypass = Map.of("x-amz-bypass-governance-retention", "true");
      try (var liar = LyingStoreProxy.adding(server, bypass)) {
        // When
        var found = probe(liar.endpoint(), "locked", ordinary, Optional.empty()).probe("8");

        // Then
        assertThat(found.objectLock()).isEqualTo(LockSupport.ACCEPTED);
        assertThat(found.shortfalls()).contains(Shortfall.LOCK_NOT_ENFORCED);
      }
    }

    @Test
    void shouldSeeThatRangesAreIgnored() {
      try (var liar = LyingStoreProxy.forgetting(server, Set.of("range"))) {
        // When
        var found = probe(liar.endpoint(), "plain", ordinary, Optional.empty()).probe("9");

        // Then
        assertThat(found.shortfalls()).containsExactly(Shortfall.RANGES_IGNORED);
      }
    }
  }

  private static void assertThatNothingIsLeftIn(String bucket) {
    var store = open(bucket, ordinary, Purpose.WORK);
    assertThat(store.versions(StoreProbe.PREFIX)).isEmpty();
    assertThat(store.pendingUploads(StoreProbe.PREFIX)).isEmpty();
  }

  private static StoreProbe probe(
      URI endpoint, String bucket, StoreCredentials keys, Optional<StoreCredentials> purgingKeys) {
    return new StoreProbe(
        open(endpoint, bucket, keys, Purpose.PROBE),
        open(endpoint, bucket, keys, Purpose.PURGE),
        purgingKeys.map(others -> open(endpoint, bucket, others, Purpose.PURGE)));
  }

  private static ObjectStore open(String bucket, StoreCredentials keys, Purpose purpose) {
    return open(server.endpoint(), bucket, keys, purpose);
  }

  private static ObjectStore open(
      URI endpoint, String bucket, StoreCredentials keys, Purpose purpose) {
    var address = StoreAddress.of("cn-hangzhou", endpoint, bucket, keys);
    return MinioObjectStore.connect(address, Transport.DEFAULT, purpose);
  }
}
