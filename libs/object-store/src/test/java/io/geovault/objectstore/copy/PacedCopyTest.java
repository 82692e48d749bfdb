package io.geovault.objectstore.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.objectstore.link.Link;
import io.geovault.objectstore.link.LinkPriority;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.geovault.testkit.MutableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy over a link with a limit. */
@Tag("R6")
class PacedCopyTest {
  private static final int PART = CopySettings.MIN_PART_BYTES;
  private static final byte[] CONTENT = Bytes.random(3, 4 * PART + 7);

  private final ObjectStore source = new InMemoryObjectStore();
  private final ObjectStore destination = new InMemoryObjectStore();
  private final ObjectKey key = new ObjectKey("set/data.tar");
  private final Link link = new Link(1L << 40, () -> 0);
  private final ObjectCopier copier =
      new ObjectCopier(
          new CopySettings(2L * PART, PART, 3), MutableClock.at("2026-11-20T00:00:00Z"));

  @AfterEach
  void close() {
    copier.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, PART - 1, PART, 4 * PART + 7})
  void shouldCountEveryByteOnTheLinkOnce(int size) {
    // When
    copier.copy(request(Arrays.copyOf(CONTENT, size)), PartLedger.inMemory(), CopyWatch.NONE);

    // Then
    assertThat(link.passed(LinkPriority.DATA)).isEqualTo(size);
    assertThat(destination.find(key).orElseThrow().sizeBytes()).isEqualTo(size);
  }

  @Test
  void shouldCountTheBytesOfPartsLargerThanAllBuffers() {
    // Given
    var ledger = PartLedger.inMemory();
    ledger.begun(destination.beginUpload(key), 3 * PART);

    // When
    copier.copy(request(CONTENT), ledger, CopyWatch.NONE);

    // Then
    assertThat(link.passed(LinkPriority.DATA)).isEqualTo(CONTENT.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 4 * PART + 7})
  void shouldHoldNoBufferWhileItWaitsAndStopWhenTheLeaseIsLost(int size) throws Exception {
    // Given
    link.pace("before", LinkPriority.DATA).enter(1L << 41, () -> false);
    var request = request(Arrays.copyOf(CONTENT, size));
    var lost = new AtomicBoolean();
    var copy =
        CompletableFuture.supplyAsync(
            () -> copier.copy(request, PartLedger.inMemory(), until(lost)));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> link.waiting() == 1);
    long buffered = copier.bufferedBytes();

    // When
    lost.set(true);

    // Then
    assertThat(copy)
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .extracting(Throwable::getCause, InstanceOfAssertFactories.THROWABLE)
        .isInstanceOf(CopyCancelled.class);
    assertThat(buffered).isZero();
    assertThat(link.waiting()).isZero();
    assertThat(destination.find(key)).isEmpty();
  }

  @Test
  void shouldStopWaitingWhenTheCopierIsClosed() throws Exception {
    // Given
    link.pace("before", LinkPriority.DATA).enter(1L << 41, () -> false);
    var request = request(CONTENT);
    var copy =
        CompletableFuture.supplyAsync(
            () -> copier.copy(request, PartLedger.inMemory(), CopyWatch.NONE));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> link.waiting() == 1);

    // When
    copier.close();

    // Then
    assertThat(copy).failsWithin(10, TimeUnit.SECONDS);
    assertThat(link.waiting()).isZero();
  }

  private CopyRequest request(byte[] content) {
    source.put(key, Slice.of(content));
    return new CopyRequest(source, key, destination, key, content.length, Sha256.of(content))
        .at(link.pace("account", LinkPriority.DATA));
  }

  private static CopyWatch until(AtomicBoolean lost) {
    return new CopyWatch() {
      @Override
      public boolean cancelled() {
        return lost.get();
      }
    };
  }
}
