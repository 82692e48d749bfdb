package io.geovault.backup.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FencedStoreTest {

  private static final ObjectKey KEY = new ObjectKey("1/rm-1/data.tar");

  private final List<String> calls = new ArrayList<>();
  private final ObjectStore inner =
      (ObjectStore)
          Proxy.newProxyInstance(
              ObjectStore.class.getClassLoader(),
              new Class<?>[] {ObjectStore.class},
              (proxy, method, arguments) -> {
                calls.add(method.getName());
                Class<?> answer = method.getReturnType();
                return answer == StoredObject.class
                    ? new StoredObject(KEY, 1, Optional.empty(), Instant.EPOCH)
                    : null;
              });

  @Test
  void shouldLetAWorkerThatLostItsRunNeitherShowNorTakeAwayAnything() {
    // Given
    FencedStore store = new FencedStore(inner, new Watch(false));

    // Then
    for (Consumer<ObjectStore> deed :
        List.<Consumer<ObjectStore>>of(
            each -> each.put(KEY, Slice.of(new byte[1])),
            each -> each.completeUpload(KEY, new UploadId("u"), List.of()),
            each -> each.delete(KEY))) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> deed.accept(store))
          .withMessage("lost");
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void shouldLetTheOwnerDoEverything() {
    // Given
    FencedStore store = new FencedStore(inner, new Watch(true));

    // When
    store.put(KEY, Slice.of(new byte[1]));
    store.completeUpload(KEY, new UploadId("u"), List.of());
    store.delete(KEY);

    // Then
    assertThat(calls).containsExactly("put", "completeUpload", "delete");
  }

  /** A run that the worker owns, or that it has lost. */
  private record Watch(boolean ours) implements BackupWatch {
    @Override
    public void progressed(long bytesWritten, int tablesDone, int tablesTotal) {}

    @Override
    public <T> T whileOurs(Supplier<T> effect) {
      if (!ours) {
        throw new IllegalStateException("lost");
      }
      return effect.get();
    }

    @Override
    public boolean isCancelled() {
      return !ours;
    }
  }
}
