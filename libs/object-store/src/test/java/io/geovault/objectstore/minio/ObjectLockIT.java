package io.geovault.objectstore.minio;

import static io.geovault.objectstore.Retention.Mode.COMPLIANCE;
import static io.geovault.objectstore.Retention.Mode.GOVERNANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.objectstore.ObjectVersion;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.minio.MinioObjectStore.Purpose;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The refusals of a store that enforces object lock, by keys: the keys decide, not this code. */
@Tag("R7")
@EnabledIf("available")
class ObjectLockIT {
  private static final Slice CONTENT = Slice.of(Bytes.random(1, 1_000));

  @TempDir static Path directory;

  private static MinioServer server;
  private static MinioObjectStore ordinary;
  private static MinioObjectStore purging;

  private final String prefix = UUID.randomUUID() + "/";

  static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  @BeforeAll
  static void start() {
    server = MinioServer.start(ObjectStoreOptions.in(directory));
    server.createLockedBucket("locked");
    ordinary = RealStores.connect(server, StorePolicies.addOrdinary(server), Purpose.WORK);
    purging = RealStores.connect(server, StorePolicies.addPurging(server), Purpose.PURGE);
  }

  @AfterAll
  static void stop() {
    ordinary.close();
    purging.close();
    server.close();
  }

  @Nested
  class Deleting {
    @Test
    void shouldBeRefusedByTheStoreWhileTheRetentionRuns() {
      // Given
      var hour = in(GOVERNANCE, Duration.ofHours(1));
      ordinary.put(key("set"), CONTENT, Optional.of(hour));

      // When
      var refused = ordinary.deleteVersions(List.of(key("set")));

      // Then
      assertThat(refused.get(key("set")))
          .isInstanceOfSatisfying(
              LockedUntil.class, failure -> assertThat(failure.until()).contains(hour.until()))
          .hasMessageContaining("locked until " + hour.until());
      assertThat(ordinary.find(key("set"))).isPresent();
    }

    @Test
    void shouldBeRefusedToOrdinaryKeysEvenIfTheyAskForTheBypass() {
      // Given
      ordinary.put(key("set"), CONTENT, Optional.of(in(GOVERNANCE, Duration.ofHours(1))));
      var impostor = RealStores.connect(server, ordinary.address().credentials(), Purpose.PURGE);

      // When
      var refused = impostor.deleteVersions(List.of(key("set")));

      // Then
      assertThat(refused).containsKey(key("set"));
      assertThat(ordinary.find(key("set"))).isPresent();
    }

    @Test
    void shouldSucceedForThePurgingKeysInGovernanceMode() {
      // Given
      ordinary.put(key("set"), CONTENT, Optional.of(in(GOVERNANCE, Duration.ofHours(1))));

      // When
      var refused = purging.deleteVersions(List.of(key("set")));

      // Then
      assertThat(refused).isEmpty();
      assertThat(purging.versions(prefix)).isEmpty();
    }

    @Test
    void shouldBeRefusedToThePurgingKeysInComplianceMode() {
      // Given
      ordinary.put(key("set"), CONTENT, Optional.of(in(COMPLIANCE, Duration.ofHours(1))));

      // When
      var refused = purging.deleteVersions(List.of(key("set")));

      // Then
      assertThat(refused.get(key("set"))).isInstanceOf(LockedUntil.class);
      assertThat(ordinary.find(key("set"))).isPresent();
    }

    @Test
    void shouldSucceedForOrdinaryKeysOnceTheRetentionIsOver() {
      // Given
      ordinary.put(key("a"), CONTENT, Optional.of(in(GOVERNANCE, Duration.ofSeconds(1))));
      ordinary.put(key("b"), CONTENT, Optional.of(in(COMPLIANCE, Duration.ofSeconds(1))));

      // Then
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> assertThat(ordinary.deleteVersions(List.of(key("a"), key("b")))).isEmpty());
      assertThat(ordinary.versions(prefix)).isEmpty();
    }

    @Test
    void shouldDeleteFreeObjectsAndReportLockedOnes() {
      // Given
      ordinary.put(key("free"), CONTENT);
      ordinary.put(key("kept"), CONTENT, Optional.of(in(GOVERNANCE, Duration.ofHours(1))));

      // When
      var refused = ordinary.deleteVersions(List.of(key("free"), key("kept")));

      // Then
      assertThat(refused).containsOnlyKeys(key("kept"));
      assertThat(ordinary.versions(prefix))
          .extracting(ObjectVersion::key)
          .containsExactly(key("kept"));
    }
  }

  @Nested
  class Versions {
    @Test
    void shouldOnlyBeHiddenByAPlainDelete() {
      // Given
      ordinary.put(key("set"), CONTENT, Optional.of(in(GOVERNANCE, Duration.ofHours(1))));

      // When
      var refused = ordinary.deleteAll(List.of(key("set")));

      // Then
      assertThat(refused).isEmpty();
      assertThat(ordinary.find(key("set"))).isEmpty();
      assertThat(ordinary.versions(prefix))
          .extracting(ObjectVersion::deleteMarker)
          .containsExactly(true, false);
      assertThat(ordinary.deleteVersions(List.of(key("set")))).containsOnlyKeys(key("set"));
    }

    @Test
    void shouldAllGoTogetherWithTheirMarkers() {
      // Given
      ordinary.put(key("set"), CONTENT);
      ordinary.delete(key("set"));
      ordinary.put(key("set"), Slice.of(Bytes.random(2, 500)));

      // When
      var before = ordinary.versions(prefix);
      ordinary.deleteVersions(List.of(key("set")));

      // Then
      assertThat(before).hasSize(3).first().matches(ObjectVersion::newest);
      assertThat(ordinary.versions(prefix)).isEmpty();
    }

    @Test
    void shouldBeListedBeyondOnePage() {
      // Given
      IntStream.range(0, 1_001)
          .parallel()
          .forEach(i -> ordinary.put(key("many/" + i), Slice.of(new byte[1])));

      // Then
      assertThat(ordinary.versions(prefix)).hasSize(1_001).doesNotHaveDuplicates();
    }
  }

  @Nested
  class Keeping {
    @Test
    void shouldBeginWithTheObjectOfAnUpload() {
      // Given
      var hour = in(GOVERNANCE, Duration.ofHours(1));
      var upload = ordinary.beginUpload(key("large"), Optional.of(hour));
      var part = ordinary.uploadPart(key("large"), upload, 1, CONTENT);

      // When
      ordinary.completeUpload(key("large"), upload, List.of(part));

      // Then
      assertThat(ordinary.retention(key("large"))).contains(hour);
    }

    @Test
    void shouldGrowWithThePutOfTheSameBytesAndNeverShrink() {
      // Given
      var hour = in(GOVERNANCE, Duration.ofHours(1));
      ordinary.put(key("set"), CONTENT);

      // When
      ordinary.put(key("set"), CONTENT, Optional.of(hour));
      ordinary.put(key("set"), CONTENT, Optional.of(in(GOVERNANCE, Duration.ofMinutes(1))));

      // Then
      assertThat(ordinary.retention(key("set"))).contains(hour);
      assertThat(ordinary.versions(prefix)).hasSize(1);
    }

    @Test
    void shouldBeExtendedWithOrdinaryKeys() {
      // Given
      ordinary.put(key("a"), CONTENT, Optional.of(in(GOVERNANCE, Duration.ofHours(1))));
      ordinary.put(key("b"), CONTENT, Optional.of(in(COMPLIANCE, Duration.ofHours(1))));

      // When
      ordinary.retain(key("a"), in(GOVERNANCE, Duration.ofDays(2)));
      ordinary.retain(key("b"), in(COMPLIANCE, Duration.ofDays(2)));

      // Then
      assertThat(ordinary.retention(key("a")).orElseThrow().until())
          .isAfter(Instant.now().plus(Duration.ofDays(1)));
      assertThat(ordinary.retention(key("b")).orElseThrow().until())
          .isAfter(Instant.now().plus(Duration.ofDays(1)));
    }

    @Test
    void shouldBeCutWithThePurgingKeysOnly() {
      // Given
      var hour = in(GOVERNANCE, Duration.ofHours(1));
      var minute = in(GOVERNANCE, Duration.ofMinutes(1));
      ordinary.put(key("set"), CONTENT, Optional.of(hour));

      // When
      assertThatExceptionOfType(LockedUntil.class)
          .isThrownBy(() -> ordinary.retain(key("set"), minute))
          .matches(failure -> failure.until().equals(Optional.of(hour.until())));
      purging.retain(key("set"), minute);

      // Then
      assertThat(ordinary.retention(key("set"))).contains(minute);
    }

    @Test
    void shouldNeverBeCutNorEasedInComplianceMode() {
      // Given
      var hour = in(COMPLIANCE, Duration.ofHours(1));
      ordinary.put(key("set"), CONTENT, Optional.of(hour));

      // Then
      assertThatExceptionOfType(LockedUntil.class)
          .isThrownBy(() -> purging.retain(key("set"), in(COMPLIANCE, Duration.ofMinutes(1))));
      assertThatExceptionOfType(LockedUntil.class)
          .isThrownBy(() -> purging.retain(key("set"), in(GOVERNANCE, Duration.ofHours(2))));
      assertThat(ordinary.retention(key("set"))).contains(hour);
    }
  }

  private ObjectKey key(String name) {
    return new ObjectKey(prefix + name);
  }

  private static Retention in(Retention.Mode mode, Duration time) {
    return new Retention(mode, Instant.now().plus(time));
  }
}
