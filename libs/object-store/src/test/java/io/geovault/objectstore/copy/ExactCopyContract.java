package io.geovault.objectstore.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.objectstore.decorator.Operation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte arrives, or nothing becomes visible at the destination. */
abstract class ExactCopyContract extends CopyScene {
  @Test
  void shouldCopyALargeObjectExactly() throws IOException {
    // Given
    given(CONTENT);
    var seen = new CopyOnWriteArrayList<CopyProgress>();

    // When
    var result = copier.copy(request(CONTENT), ledger, watching(seen));

    // Then
    assertThat(copied()).isEqualTo(CONTENT);
    assertThat(result.bytesSent()).isEqualTo(CONTENT.length);
    assertThat(result.crc32c()).isEqualTo(Crc32c.of(CONTENT));
    assertThat(seen).hasSize(PARTS);
    assertThat(seen).anyMatch(p -> p.partsDone() == PARTS && p.bytesSent() == CONTENT.length);
    assertThat(ledger.current()).isEmpty();
    assertThat(copier.bufferedBytes()).isLessThanOrEqualTo(BUDGET);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, PART - 1, PART, PART + 1})
  void shouldCopyEverySizeExactly(int size) throws IOException {
    // Given
    var content = Arrays.copyOf(CONTENT, size);
    given(content);

    // When
    var result = copier.copy(request(content), ledger, CopyWatch.NONE);

    // Then
    assertThat(copied()).isEqualTo(content);
    assertThat(result.sha256()).isEqualTo(Sha256.of(content));
  }

  @Test
  void shouldLeaveNothingVisibleOfACorruptSource() {
    // Given
    var corrupt = CONTENT.clone();
    corrupt[PART + 7] ^= 1;
    given(corrupt);

    // Then
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE))
        .withMessageContaining(Sha256.of(CONTENT).hex())
        .withMessageContaining(Sha256.of(corrupt).hex());
    assertThat(destinationBucket().find(key)).isEmpty();
    assertThat(destinationBucket().pendingUploads(key.value())).isEmpty();
    assertThat(ledger.current()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 4 * PART})
  void shouldRefuseASourceOfAnotherSize(int promised) {
    // Given
    given(Arrays.copyOf(CONTENT, promised - 1));
    var expected = Arrays.copyOf(CONTENT, promised);

    // Then
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> copier.copy(request(expected), ledger, CopyWatch.NONE))
        .withMessageContaining("expected " + promised + " bytes, found " + (promised - 1));
    assertThat(destinationBucket().find(key)).isEmpty();
  }

  @Test
  void shouldNoticeASmallSourceThatIsLongerOrCorrupt() {
    // Given
    given(Arrays.copyOf(CONTENT, 101));
    var shorter = Arrays.copyOf(CONTENT, 100);
    var other = Arrays.copyOfRange(CONTENT, 1, 102);

    // Then
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> copier.copy(request(shorter), ledger, CopyWatch.NONE));
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> copier.copy(request(other), ledger, CopyWatch.NONE));
    assertThat(destinationBucket().find(key)).isEmpty();
  }

  @Test
  void shouldNameAMissingSource() {
    assertThatExceptionOfType(ObjectNotFound.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE));
  }

  @Test
  void shouldSendNothingWhenTheObjectIsThere() {
    // Given
    given(CONTENT);
    copier.copy(request(CONTENT), ledger, CopyWatch.NONE);
    long before = destination.bytes(Operation.UPLOAD_PART);

    // When
    var again = copier.copy(request(CONTENT), PartLedger.inMemory(), CopyWatch.NONE);

    // Then
    assertThat(again.bytesSent()).isZero();
    assertThat(destination.bytes(Operation.UPLOAD_PART)).isEqualTo(before);
  }

  @Test
  void shouldLeaveAnotherObjectOfThatNameAlone() throws IOException {
    // Given
    given(CONTENT);
    var other = CONTENT.clone();
    other[3] ^= 1;
    destinationBucket().put(key, Slice.of(other));

    // Then
    assertThatExceptionOfType(AlreadyExists.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE));
    assertThat(copied()).isEqualTo(other);
  }

  @Test
  void shouldLeaveAnotherObjectOfThatNameAndAnotherSizeAlone() {
    // Given
    given(CONTENT);
    destinationBucket().put(key, Slice.of(new byte[3]));

    // Then
    assertThatExceptionOfType(AlreadyExists.class)
        .isThrownBy(() -> copier.copy(request(CONTENT), ledger, CopyWatch.NONE));
  }

  @Test
  void shouldMakeOneObjectOfManyCopiesAtOnce() throws IOException {
    // Given
    given(CONTENT);

    // When
    var copies =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> copier.copy(request(CONTENT), PartLedger.inMemory(), CopyWatch.NONE)))
            .toList();

    // Then
    assertThat(copies).allSatisfy(copy -> assertThat(copy.join().crc32c()).isNotNull());
    assertThat(copied()).isEqualTo(CONTENT);
    assertThat(copier.bufferedBytes()).isLessThanOrEqualTo(BUDGET);
  }

  private static CopyWatch watching(List<CopyProgress> seen) {
    return new CopyWatch() {
      @Override
      public void progressed(CopyProgress progress) {
        seen.add(progress);
      }
    };
  }
}
