package io.geovault.objectstore;

import static io.geovault.objectstore.Retention.Mode.GOVERNANCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.objectstore.ObjectStoreException.AccessDenied;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.BucketMissing;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.LockUnsupported;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;
import io.geovault.objectstore.checksum.Crc32c;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every store behind the port does, shown on a real server. */
public abstract class ObjectStoreContract {
  private static final int PART = 5 << 20;

  /** Fresh for each test, so that tests of one bucket do not meet. */
  private final String prefix = UUID.randomUUID() + "/";

  /** The store under test, on a bucket that exists. */
  protected abstract ObjectStore store();

  /** The same store seen through other address details. */
  protected abstract ObjectStore at(StoreAddress address);

  protected final ObjectKey key(String name) {
    return new ObjectKey(prefix + name);
  }

  protected final String prefix() {
    return prefix;
  }

  @Nested
  class WritingOnce {
    @Test
    void shouldStoreASmallObjectWithTheChecksumOfItsBytes() throws IOException {
      // Given
      var content = Bytes.random(1, 300_000);

      // When
      var stored = store().put(key("small"), Slice.of(content));

      // Then
      assertThat(stored.holds(content.length, Crc32c.of(content))).isTrue();
      assertThat(bytesOf(key("small"))).isEqualTo(content);
    }

    @Test
    void shouldStoreOnlyTheStretchOfTheArray() throws IOException {
      // When
      store().put(key("stretch"), new Slice("0123456789".getBytes(UTF_8), 3, 4));

      // Then
      assertThat(bytesOf(key("stretch"))).isEqualTo("3456".getBytes(UTF_8));
    }

    @Test
    void shouldStoreAnEmptyObject() {
      // When
      store().put(key("empty"), Slice.of(new byte[0]));

      // Then
      assertThat(store().find(key("empty")).orElseThrow().sizeBytes()).isZero();
    }

    @Test
    void shouldAcceptTheSameBytesAgain() {
      // Given
      var content = Bytes.random(2, 1000);
      store().put(key("twice"), Slice.of(content));

      // When
      var again = store().put(key("twice"), Slice.of(content));

      // Then
      assertThat(again.holds(1000, Crc32c.of(content))).isTrue();
    }

    @Test
    void shouldRefuseOtherBytesUnderTheSameKeyAndKeepTheFirst() throws IOException {
      // Given
      store().put(key("once"), Slice.of(Bytes.random(3, 1000)));

      // When
      assertThatExceptionOfType(AlreadyExists.class)
          .isThrownBy(() -> store().put(key("once"), Slice.of(Bytes.random(4, 1000))))
          .withMessageContaining("once");

      // Then
      assertThat(bytesOf(key("once"))).isEqualTo(Bytes.random(3, 1000));
    }
  }

  @Nested
  class Reading {
    @Test
    void shouldReadAStretch() throws IOException {
      // Given
      var content = Bytes.random(5, 10_000);
      store().put(key("range"), Slice.of(content));

      // When
      byte[] read;
      try (var in = store().open(key("range"), new ByteRange(1_000, 2_000))) {
        read = in.readAllBytes();
      }

      // Then
      assertThat(read).isEqualTo(Arrays.copyOfRange(content, 1_000, 3_000));
    }

    @Test
    void shouldFillABufferAndStopAtTheEnd() {
      // Given
      var content = Bytes.random(6, 1_000);
      store().put(key("fill"), Slice.of(content));
      var buffer = new byte[600];

      // When
      int read = store().read(key("fill"), 500, new Slice(buffer, 50, 550));

      // Then
      assertThat(read).isEqualTo(500);
      assertThat(Arrays.copyOfRange(buffer, 50, 550))
          .isEqualTo(Arrays.copyOfRange(content, 500, 1_000));
      assertThat(store().read(key("fill"), 1_000, Slice.of(buffer))).isZero();
    }

    @Test
    void shouldNameAMissingObject() {
      assertThatExceptionOfType(ObjectNotFound.class)
          .isThrownBy(() -> store().open(key("missing")))
          .withMessageContaining("missing")
          .withMessageContaining(store().address().bucket());
      assertThat(store().find(key("missing"))).isEmpty();
    }

    @Test
    void shouldNameAMissingBucket() {
      // Given
      var elsewhere = at(withBucket("no-such-bucket"));

      // Then
      assertThatExceptionOfType(BucketMissing.class)
          .isThrownBy(() -> elsewhere.find(key("x")))
          .withMessageContaining("no-such-bucket");
      assertThatExceptionOfType(BucketMissing.class)
          .isThrownBy(() -> elsewhere.put(key("x"), Slice.of(new byte[1])));
      assertThatExceptionOfType(BucketMissing.class)
          .isThrownBy(() -> elsewhere.beginUpload(key("x")));
    }

    @Test
    void shouldRefuseAWrongSecretWithoutPrintingIt() {
      // Given
      var address = store().address();
      var intruder =
          at(
              StoreAddress.of(
                  address.region(),
                  address.internalEndpoint(),
                  address.bucket(),
                  new StoreCredentials(address.credentials().accessKey(), "not-the-secret")));

      // Then
      assertThatExceptionOfType(AccessDenied.class)
          .isThrownBy(() -> intruder.open(key("x")))
          .matches(e -> !e.isTransient())
          .matches(e -> !e.toString().contains("not-the-secret"));
    }
  }

  @Nested
  class Multipart {
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
      assertThat(store().list(prefix(), Optional.empty(), 10)).isEmpty();
      assertThat(store().pendingUploads(prefix()))
          .extracting(PendingUpload::uploadId)
          .containsExactly(upload);
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
      assertThat(store().pendingUploads(prefix())).isEmpty();
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
    void shouldNotReplaceAnObjectThatAppearedMeanwhile() throws IOException {
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
  }

  @Nested
  class Listing {
    @Test
    void shouldListPageByPageInKeyOrder() {
      // Given
      for (String name : List.of("c", "a", "b/1 +ü", "e", "d")) {
        store().put(key(name), Slice.of(name.getBytes(UTF_8)));
      }

      // When
      var first = store().list(prefix(), Optional.empty(), 2);
      var second = store().list(prefix(), Optional.of(first.getLast().key()), 2);
      var third = store().list(prefix(), Optional.of(second.getLast().key()), 2);

      // Then
      assertThat(first).extracting(StoredObject::key).containsExactly(key("a"), key("b/1 +ü"));
      assertThat(second).extracting(StoredObject::key).containsExactly(key("c"), key("d"));
      assertThat(third).extracting(StoredObject::key).containsExactly(key("e"));
      assertThat(third.getFirst().sizeBytes()).isEqualTo(1);
    }

    @Test
    void shouldForgetADeletedObject() {
      // Given
      store().put(key("gone"), Slice.of(new byte[1]));

      // When
      store().delete(key("gone"));
      store().delete(key("gone"));

      // Then
      assertThat(store().find(key("gone"))).isEmpty();
    }
  }

  @Nested
  class DeletingMany {
    @Test
    void shouldDeleteTheNamedAndNoOthersAndTakeMissingOnesForSuccess() {
      // Given
      for (String name : List.of("a", "b & <c>", "d/1 +ü", "stays")) {
        store().put(key(name), Slice.of(name.getBytes(UTF_8)));
      }

      // When
      var refused =
          store()
              .deleteAll(
                  List.of(key("a"), key("missing"), key("b & <c>"), key("d/1 +ü"), key("a")));

      // Then
      assertThat(refused).isEmpty();
      assertThat(store().list(prefix(), Optional.empty(), 10))
          .extracting(StoredObject::key)
          .containsExactly(key("stays"));
    }

    @Test
    void shouldDeleteMoreThanOneRequestTakes() {
      // Given
      var keys = IntStream.range(0, 1_001).mapToObj(i -> key("many/" + i)).toList();
      keys.parallelStream().forEach(key -> store().put(key, Slice.of(new byte[1])));

      // When
      var refused = store().deleteAll(keys);

      // Then
      assertThat(refused).isEmpty();
      assertThat(store().list(prefix(), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void shouldDoNothingForNone() {
      assertThat(store().deleteAll(List.of())).isEmpty();
    }
  }

  @Nested
  class WithoutObjectLock {
    private final Retention hour = new Retention(GOVERNANCE, Instant.now().plusSeconds(3600));

    @Test
    void shouldRefuseToWriteUnderRetention() {
      assertThatExceptionOfType(LockUnsupported.class)
          .isThrownBy(() -> store().put(key("locked"), Slice.of(new byte[1]), Optional.of(hour)));
    }

    @Test
    void shouldRefuseToRetainAndLeaveTheObjectAsItIs() throws IOException {
      // Given
      store().put(key("free"), Slice.of("free".getBytes(UTF_8)));

      // When
      assertThatExceptionOfType(LockUnsupported.class)
          .isThrownBy(() -> store().retain(key("free"), hour));

      // Then
      assertThat(store().retention(key("free"))).isEmpty();
      assertThat(bytesOf(key("free"))).isEqualTo("free".getBytes(UTF_8));
    }

    @Test
    void shouldHaveOneVersionOfEachObjectAndDeleteIt() {
      // Given
      store().put(key("set/a"), Slice.of(new byte[1]));
      store().put(key("set/b"), Slice.of(new byte[2]));
      store().put(key("set/stays"), Slice.of(new byte[3]));
      var before = store().versions(prefix() + "set/");

      // When
      var refused = store().deleteVersions(List.of(key("set/b"), key("set/a"), key("missing")));

      // Then
      assertThat(before)
          .extracting(ObjectVersion::key, ObjectVersion::newest, ObjectVersion::sizeBytes)
          .containsExactly(
              tuple(key("set/a"), true, 1L),
              tuple(key("set/b"), true, 2L),
              tuple(key("set/stays"), true, 3L));
      assertThat(refused).isEmpty();
      assertThat(store().versions(prefix()))
          .extracting(ObjectVersion::key)
          .containsExactly(key("set/stays"));
    }
  }

  protected final StoreAddress withBucket(String bucket) {
    var address = store().address();
    return StoreAddress.of(
        address.region(), address.internalEndpoint(), bucket, address.credentials());
  }

  protected final byte[] bytesOf(ObjectKey key) throws IOException {
    try (var in = store().open(key)) {
      return in.readAllBytes();
    }
  }
}
