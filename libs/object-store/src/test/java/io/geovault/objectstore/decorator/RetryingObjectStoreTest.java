package io.geovault.objectstore.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException.AccessDenied;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.geovault.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RetryingObjectStoreTest {
  private static final ObjectKey KEY = new ObjectKey("k");

  private final ScriptedObjectStore inner = new ScriptedObjectStore(new InMemoryObjectStore());
  private final MutableClock clock = MutableClock.at("2026-11-20T00:00:00Z");
  private final List<Duration> slept = new ArrayList<>();

  @Test
  void shouldSucceedOnceTheStoreIsBack() {
    // Given
    inner.before(failing(3, new StoreUnreachable(inner.address(), "down", null)));

    // When
    var stored = retrying(5, Duration.ofMinutes(1)).put(KEY, Slice.of(Bytes.random(1, 10)));

    // Then
    assertThat(stored.sizeBytes()).isEqualTo(10);
    assertThat(inner.calls(Operation.PUT)).isEqualTo(4);
  }

  @Test
  void shouldWaitLongerEachTimeWithJitterUpToALimit() {
    // Given
    inner.before(failing(9, new StoreUnreachable(inner.address(), "down", null)));

    // When
    retrying(10, Duration.ofHours(1)).find(KEY);

    // Then
    assertThat(slept.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(slept.get(2)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(slept.getLast()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void shouldRepeatABatchOfDeletes() {
    // Given
    inner.put(KEY, Slice.of(new byte[1]));
    inner.before(failing(1, new StoreUnreachable(inner.address(), "down", null)));

    // When
    var refused = retrying(3, Duration.ofMinutes(1)).deleteAll(List.of(KEY));

    // Then
    assertThat(refused).isEmpty();
    assertThat(inner.find(KEY)).isEmpty();
  }

  @Test
  void shouldSendAgainBytesThatArrivedCorrupted() {
    // Given
    inner.before(failing(2, new ChecksumMismatch(inner.address(), KEY, "bent")));

    // When
    var stored = retrying(5, Duration.ofMinutes(1)).put(KEY, Slice.of(Bytes.random(1, 10)));

    // Then
    assertThat(stored.sizeBytes()).isEqualTo(10);
    assertThat(inner.calls(Operation.PUT)).isEqualTo(3);
  }

  @Test
  void shouldNotReadAgainAnObjectThatIsCorruptInItsStore() {
    // Given
    inner.before(failing(2, new ChecksumMismatch(inner.address(), KEY, "bent")));

    // Then
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> retrying(5, Duration.ofMinutes(1)).find(KEY));
  }

  @Test
  void shouldGiveUpAfterTheLastAttempt() {
    // Given
    inner.before(failing(99, new StoreUnreachable(inner.address(), "down", null)));

    // Then
    assertThatExceptionOfType(StoreUnreachable.class)
        .isThrownBy(() -> retrying(3, Duration.ofMinutes(1)).open(KEY));
    assertThat(inner.calls(Operation.OPEN)).isEqualTo(3);
  }

  @Test
  void shouldGiveUpWhenTheTotalTimeWouldPass() {
    // Given
    inner.before(failing(99, new StoreUnreachable(inner.address(), "down", null)));

    // Then
    assertThatExceptionOfType(StoreUnreachable.class)
        .isThrownBy(() -> retrying(99, Duration.ofMillis(400)).delete(KEY));
    assertThat(slept.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofMillis(400));
  }

  @Test
  void shouldNotRepeatWhatIsPermanent() {
    // Given
    inner.before(failing(1, new AccessDenied(inner.address(), "list", "no")));

    // Then
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> retrying(5, Duration.ofMinutes(1)).pendingUploads(""));
    assertThat(slept).isEmpty();
  }

  @Test
  void shouldNotBeginASecondUpload() {
    // Given
    inner.before(failing(1, new StoreUnreachable(inner.address(), "down", null)));

    // Then
    assertThatExceptionOfType(StoreUnreachable.class)
        .isThrownBy(() -> retrying(5, Duration.ofMinutes(1)).beginUpload(KEY));
  }

  @Test
  void shouldStopWaitingWhenInterrupted() {
    // Given
    inner.before(failing(1, new StoreUnreachable(inner.address(), "down", null)));
    var store =
        new RetryingObjectStore(
            inner,
            RetrySettings.DEFAULT,
            clock,
            new Random(1),
            delay -> {
              throw new InterruptedException();
            });

    // Then
    assertThatExceptionOfType(StoreUnreachable.class).isThrownBy(() -> store.find(KEY));
    assertThat(Thread.interrupted()).isTrue();
  }

  private RetryingObjectStore retrying(int attempts, Duration total) {
    return new RetryingObjectStore(
        inner,
        new RetrySettings(attempts, Duration.ofMillis(100), Duration.ofSeconds(1), total),
        clock,
        new Random(1),
        delay -> {
          slept.add(delay);
          clock.advance(delay);
        });
  }

  private static Consumer<Operation> failing(int times, RuntimeException failure) {
    var left = new AtomicInteger(times);
    return operation -> {
      if (left.getAndDecrement() > 0) {
        throw failure;
      }
    };
  }
}
