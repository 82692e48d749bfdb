package io.geovault.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;
import io.geovault.objectstore.checksum.Crc32c;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Objects sent in parts: complete, or not visible. */
public abstract class MultipartContract {
  private static final int PART = 5 << 20;

  private final String prefix = UUID.randomUUID() + "/";

  /** The store under test, on an existing bucket. */
  protected abstract ObjectStore store();

  private ObjectKey key(String name) {
    return new ObjectKey(prefix + name);
  }

  @Test
  void shouldJoinPartsSentInAnyOrder() throws IOException {
    // Given
    var content = Bytes.random(7, 2 * PART + 12_345);
    var upload = store().beginUpload(key("joined"));

    // When
    var third = part("joined", upload, 3, content);
    var first = part("joined", upload, 1, content);
    var second = part("joined", upload, 2, content);
    var stored = store().completeUpload(key("joined"), upload, List.of(third, first, second));

    // Then
    assertThat(stored.holds(content.length, Crc32c.of(content))).isTrue();
    assertThat(bytesOf(key("joined"))).isEqualTo(content);
  }

  @Test
  void shouldTakeAPartAsAStream() throws IOException {
    // Given
    var content = Bytes.random(17, PART + 700_001);
    var upload = store().beginUpload(key("streamed"));

    // When
    var in = new ByteArrayInputStream(content);
    var first = store().streamPart(key("streamed"), upload, 1, in, PART);
    var second = store().streamPart(key("streamed"), upload, 2, in, 700_001);
    var stored = store().completeUpload(key("streamed"), upload, List.of(first, second));

    // Then
    assertThat(stored.holds(content.length, Crc32c.of(content))).isTrue();
    assertThat(bytesOf(key("streamed"))).isEqualTo(content);
  }

  @Test
  void shouldShowNothingBeforeCompletion() {
    // Given
    var upload = store().beginUpload(key("invisible"));

    // When
    part("invisible", upload, 1, Bytes.random(8, PART));

    // Then
    assertThat(store().find(key("invisible"))).isEmpty();
    assertThat(store().list(prefix, Optional.empty(), 10)).isEmpty();
    assertThat(store().pendingUploads(prefix))
        .extracting(PendingUpload::uploadId)
        .containsExactly(upload);
  }

  @Test
  void shouldListEveryUnfinishedUploadOfExactlyThatObject() {
    // Given
    var first = store().beginUpload(key("left"));
    var second = store().beginUpload(key("left"));
    store().beginUpload(key("left-of-another"));

    // Then
    assertThat(store().pendingUploads(key("left")))
        .extracting(PendingUpload::uploadId)
        .containsExactlyInAnyOrder(first, second);
    assertThat(store().pendingUploads(key("lef"))).isEmpty();
  }

  @Test
  void shouldRefuseAPartThatDiffersFromItsChecksum() {
    // Given
    var upload = store().beginUpload(key("corrupt"));
    var content = Slice.of(Bytes.random(9, 100_000));
    var wrong = new Crc32c(content.crc32c().value() + 1);

    // Then
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> store().uploadPart(key("corrupt"), upload, 1, content, wrong));
  }

  @Test
  void shouldRefuseToCompleteWithReceiptsOfOtherBytes() {
    // Given
    var content = Bytes.random(10, PART + 10);
    var upload = store().beginUpload(key("forged"));
    var first = part("forged", upload, 1, content);
    part("forged", upload, 2, content);
    var forged = new PartReceipt(2, 10, "0123456789abcdef0123456789abcdef", new Crc32c(7));

    // Then
    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(() -> store().completeUpload(key("forged"), upload, List.of(first, forged)))
        .matches(e -> !e.isTransient());
    assertThat(store().find(key("forged"))).isEmpty();
  }

  @Test
  void shouldReplaceAPartThatIsSentAgain() throws IOException {
    // Given
    var upload = store().beginUpload(key("resent"));
    part("resent", upload, 1, Bytes.random(11, 1_000));
    var content = Bytes.random(12, 2_000);

    // When
    var again = part("resent", upload, 1, content);
    store().completeUpload(key("resent"), upload, List.of(again));

    // Then
    assertThat(bytesOf(key("resent"))).isEqualTo(content);
  }

  @Test
  void shouldLeaveNothingAfterAnAbort() {
    // Given
    var upload = store().beginUpload(key("aborted"));
    part("aborted", upload, 1, Bytes.random(13, PART));

    // When
    store().abortUpload(key("aborted"), upload);

    // Then
    assertThat(store().pendingUploads(prefix)).isEmpty();
    assertThat(store().find(key("aborted"))).isEmpty();
    store().abortUpload(key("aborted"), upload);
  }

  @Test
  void shouldNotCompleteWhatWasAborted() {
    // Given
    var upload = store().beginUpload(key("lost"));
    var before = part("lost", upload, 1, Bytes.random(13, PART));
    store().abortUpload(key("lost"), upload);

    // Then
    assertThatExceptionOfType(UploadNotFound.class)
        .isThrownBy(() -> store().completeUpload(key("lost"), upload, List.of(before)));
    assertThat(store().find(key("lost"))).isEmpty();
  }

  @Test
  void shouldTakeACompletionRepeatedAfterALostAnswerForSuccess() {
    // Given
    var content = Bytes.random(14, 1_000);
    var upload = store().beginUpload(key("again"));
    var parts = List.of(part("again", upload, 1, content));
    store().completeUpload(key("again"), upload, parts);

    // When
    var stored = store().completeUpload(key("again"), upload, parts);

    // Then
    assertThat(stored.holds(1_000, Crc32c.of(content))).isTrue();
  }

  @Test
  void shouldNotReplaceAnObjectThatAppearedDuringTheUpload() throws IOException {
    // Given
    var upload = store().beginUpload(key("raced"));
    var parts = List.of(part("raced", upload, 1, Bytes.random(15, 1_000)));
    store().put(key("raced"), Slice.of(Bytes.random(16, 1_000)));

    // Then
    assertThatExceptionOfType(AlreadyExists.class)
        .isThrownBy(() -> store().completeUpload(key("raced"), upload, parts));
    assertThat(bytesOf(key("raced"))).isEqualTo(Bytes.random(16, 1_000));
  }

  private PartReceipt part(String name, UploadId upload, int number, byte[] content) {
    int offset = (number - 1) * PART;
    int length = Math.min(PART, content.length - offset);
    return store().uploadPart(key(name), upload, number, new Slice(content, offset, length));
  }

  private byte[] bytesOf(ObjectKey key) throws IOException {
    try (var in = store().open(key)) {
      return in.readAllBytes();
    }
  }
}
