package io.geovault.objectstore.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException.AccessDenied;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.BucketMissing;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.LockUnsupported;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.ObjectStoreException.RequestRefused;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeteredObjectStoreTest {
  private static final ObjectKey KEY = new ObjectKey("k");
  private static final StoreAddress ADDRESS = new InMemoryObjectStore().address();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ScriptedObjectStore inner = new ScriptedObjectStore(new InMemoryObjectStore());
  private final MeteredObjectStore store = new MeteredObjectStore(inner, registry);

  @Test
  void shouldCountCallsAndBytesByOperationAndRegion() {
    // When
    store.put(KEY, Slice.of(new byte[100]));
    store.read(KEY, 0, Slice.of(new byte[500]));

    // Then
    assertThat(calls("put", "ok")).isEqualTo(1);
    assertThat(bytes("put")).isEqualTo(100);
    assertThat(bytes("read")).isEqualTo(100);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ObjectNotFound(ADDRESS, KEY), "not-found"),
        Arguments.of(new UploadNotFound(ADDRESS, KEY, new UploadId("u"), "gone"), "not-found"),
        Arguments.of(new BucketMissing(ADDRESS), "not-found"),
        Arguments.of(new AccessDenied(ADDRESS, "x", "no"), "denied"),
        Arguments.of(new ChecksumMismatch(ADDRESS, KEY, "x"), "mismatch"),
        Arguments.of(new AlreadyExists(ADDRESS, KEY, "x"), "refused"),
        Arguments.of(new RequestRefused(ADDRESS, "x", "no"), "refused"),
        Arguments.of(new LockUnsupported(ADDRESS, "x", "no"), "refused"),
        Arguments.of(new LockedUntil(ADDRESS, KEY, null, "no"), "locked"),
        Arguments.of(new StoreUnreachable(ADDRESS, "x", null), "unreachable"),
        Arguments.of(new IllegalStateException("a bug"), "broken"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldLabelAFailureByWhatItMeans(RuntimeException failure, String outcome) {
    // Given
    inner.before(
        operation -> {
          throw failure;
        });

    // Then
    assertThatExceptionOfType(failure.getClass()).isThrownBy(() -> store.find(KEY));
    assertThat(calls("find", outcome)).isEqualTo(1);
  }

  private long calls(String operation, String outcome) {
    return registry
        .get("objectstore.calls")
        .tags("operation", operation, "region", "memory", "outcome", outcome)
        .timer()
        .count();
  }

  private double bytes(String operation) {
    return registry.get("objectstore.bytes").tag("operation", operation).counter().count();
  }
}
