package io.geovault.objectstore.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.decorator.Operation;
import io.geovault.objectstore.decorator.ScriptedObjectStore;
import io.geovault.testkit.MutableClock;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy guarantees, shown between two buckets of a real server. */
@Tag("R6")
abstract class CopierContract {
  private static final int PART = CopySettings.MIN_PART_BYTES;
  private static final byte[] CONTENT = Bytes.random(42, 4 * PART + 54_321);
  private static final int PARTS = 5;
  private static final int BUDGET = 2 * PART + (1 << 20);

  private final ObjectKey key = new ObjectKey(UUID.randomUUID() + "/data.tar");
  private final PartLedger ledger = PartLedger.inMemory();
  private final MutableClock clock = MutableClock.at("2026-11-20T00:00:00Z");
  private final ObjectCopier copier = copier();

  private ScriptedObjectStore source;
  private ScriptedObjectStore destination;

  /** Two buckets of the server. */
  abstract ObjectStore sourceBucket();

  abstract ObjectStore destinationBucket();

  @BeforeEach
  void connect() {
    source = new ScriptedObjectStore(sourceBucket());
    destination = new ScriptedObjectStore(destinationBucket());
  }

  @AfterEach
  void close() {
    copier.close();
  }

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
  void shouldBeginAnewWhenTheDestinationLostTheUpload() throws IOException {
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

  /** The process ends here; nothing that runs afterwards may matter. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private ObjectCopier copier() {
    return new ObjectCopier(new CopySettings(BUDGET, PART, 4), clock);
  }

  private CopyRequest request(byte[] promised) {
    return new CopyRequest(source, key, destination, key, promised.length, Sha256.of(promised));
  }

  private void given(byte[] content) {
    sourceBucket().put(key, Slice.of(content));
  }

  private byte[] copied() throws IOException {
    try (var in = destinationBucket().open(key)) {
      return in.readAllBytes();
    }
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

  private static CopyWatch watching(List<CopyProgress> seen) {
    return new CopyWatch() {
      @Override
      public void progressed(CopyProgress progress) {
        seen.add(progress);
      }
    };
  }
}
