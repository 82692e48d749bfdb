package io.geovault.objectstore.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.decorator.Operation;
import io.geovault.objectstore.decorator.ScriptedObjectStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy that was interrupted at any point continues with its missing parts. */
abstract class ResumedCopyContract extends CopyScene {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void shouldSendOnlyWhatIsMissingAfterDyingAtAnyPart(int finished) throws IOException {
    // Given
    given(CONTENT);
    var sent = new AtomicInteger();
    destination.before(
        operation -> {
          if (operation == Operation.COMPLETE_UPLOAD
              || (operation == Operation.UPLOAD_PART && sent.getAndIncrement() >= finished)) {
            throw new Death();
          }
        });
    assertThatExceptionOfType(Death.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE));
    assertThat(destinationBucket().find(key)).isEmpty();
    long before = destination.bytes(Operation.UPLOAD_PART);
    destination.before(operation -> {});

    // When
    CopyResult result;
    try (var another = copier()) {
      result = another.copy(request(CONTENT), ledger, CopyWatch.NONE);
    }

    // Then
    assertThat(ledger.current()).isEmpty();
    assertThat(result.bytesReused()).isEqualTo(before);
    assertThat(destination.bytes(Operation.UPLOAD_PART)).isEqualTo(CONTENT.length);
    assertThat(copied()).isEqualTo(CONTENT);
  }

  @Test
  void shouldStreamAndResumePartsLargerThanAllBuffers() throws IOException {
    // Given
    given(CONTENT);
    int wide = 3 * PART;
    ledger.begun(destinationBucket().beginUpload(key), wide);
    var streamed = new AtomicInteger();
    destination.before(
        operation -> {
          if (operation == Operation.STREAM_PART && streamed.getAndIncrement() > 0) {
            throw new Death();
          }
        });
    assertThatExceptionOfType(Death.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE));
    destination.before(operation -> {});

    // When
    var result = copier.copy(request(CONTENT), ledger, CopyWatch.NONE);

    // Then
    assertThat(result.bytesReused()).isEqualTo(wide);
    assertThat(destination.bytes(Operation.STREAM_PART)).isEqualTo(CONTENT.length);
    assertThat(copied()).isEqualTo(CONTENT);
    assertThat(copier.bufferedBytes()).isLessThanOrEqualTo(BUDGET);
  }

  @ParameterizedTest
  @ValueSource(ints = {PART, 3 * PART})
  void shouldSendARecordedPartAgainIfTheSourceIsNoLongerThat(int partBytes) throws IOException {
    // Given
    given(CONTENT);
    var upload = destinationBucket().beginUpload(key);
    ledger.begun(upload, partBytes);
    var before = Slice.of(Bytes.random(7, partBytes));
    ledger.finished(destinationBucket().uploadPart(key, upload, 1, before));

    // When
    var result = copier.copy(request(CONTENT), ledger, CopyWatch.NONE);

    // Then
    assertThat(result.bytesSent()).isEqualTo(CONTENT.length);
    assertThat(copied()).isEqualTo(CONTENT);
  }

  @Test
  void shouldFindItsOwnObjectAfterDyingBetweenCompletionAndRecord() throws IOException {
    // Given
    given(CONTENT);
    destination.after(
        operation -> {
          if (operation == Operation.COMPLETE_UPLOAD) {
            throw new Death();
          }
        });
    assertThatExceptionOfType(Death.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE));
    destination.after(operation -> {});
    assertThat(ledger.current()).isPresent();

    // When
    var result = copier.copy(request(CONTENT), ledger, CopyWatch.NONE);

    // Then
    assertThat(result.bytesSent()).isZero();
    assertThat(result.bytesReused()).isEqualTo(CONTENT.length);
    assertThat(ledger.current()).isEmpty();
    assertThat(copied()).isEqualTo(CONTENT);
  }

  @Test
  void shouldBeginAgainWhenTheDestinationLostTheUpload() throws IOException {
    // Given
    given(CONTENT);
    failOnce(destination, Operation.COMPLETE_UPLOAD);
    assertThatExceptionOfType(StoreUnreachable.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE));
    destinationBucket().abortUpload(key, ledger.current().orElseThrow().upload());

    // When
    var result = copier.copy(request(CONTENT), ledger, CopyWatch.NONE);

    // Then
    assertThat(result.bytesSent()).isEqualTo(CONTENT.length);
    assertThat(copied()).isEqualTo(CONTENT);
  }

  @Test
  void shouldGoOnAfterTheDestinationWasLostMidway() throws IOException {
    // Given
    given(CONTENT);
    failOnce(destination, Operation.UPLOAD_PART);
    assertThatExceptionOfType(StoreUnreachable.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE));

    // When
    copier.copy(request(CONTENT), ledger, CopyWatch.NONE);

    // Then
    assertThat(destination.bytes(Operation.UPLOAD_PART)).isEqualTo(CONTENT.length);
    assertThat(copied()).isEqualTo(CONTENT);
  }

  @Test
  void shouldStopWhenTheLeaseIsLostAndGoOnLater() throws IOException {
    // Given
    given(CONTENT);
    var parts = new AtomicInteger();
    var lost =
        new CopyWatch() {
          @Override
          public boolean cancelled() {
            return parts.incrementAndGet() > 3;
          }
        };

    // When
    assertThatExceptionOfType(CopyCancelled.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, lost));

    // Then
    long before = destination.bytes(Operation.UPLOAD_PART);
    assertThat(before).isLessThan(CONTENT.length);
    var result = copier.copy(request(CONTENT), ledger, CopyWatch.NONE);
    assertThat(result.bytesReused()).isEqualTo(before);
    assertThat(copied()).isEqualTo(CONTENT);
  }

  @Test
  void shouldNotBeginASmallCopyWithoutTheLease() {
    // Given
    var small = Arrays.copyOf(CONTENT, 10);
    given(small);
    var lost =
        new CopyWatch() {
          @Override
          public boolean cancelled() {
            return true;
          }
        };

    // Then
    assertThatExceptionOfType(CopyCancelled.class)
        .isThrownBy(() -> copier.copy(request(small), ledger, lost));
  }

  /** The process ends here; anything that runs afterwards must have no effect. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void failOnce(ScriptedObjectStore store, Operation which) {
    var left = new AtomicInteger(1);
    store.before(
        operation -> {
          if (operation == which && left.getAndDecrement() > 0) {
            throw new StoreUnreachable(store.address(), "cut", null);
          }
        });
  }
}
