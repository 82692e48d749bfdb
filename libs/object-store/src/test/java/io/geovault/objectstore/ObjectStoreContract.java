package io.geovault.objectstore;

import static io.geovault.objectstore.Retention.Mode.GOVERNANCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.objectstore.ObjectStoreException.AccessDenied;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.BucketMissing;
import io.geovault.objectstore.ObjectStoreException.LockUnsupported;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.checksum.Crc32c;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The behaviour that every implementation of the port must have. */
public abstract class ObjectStoreContract {
  /** New for each test, so that the tests of one bucket do not affect each other. */
  private final String prefix = UUID.randomUUID() + "/";

  /** The store under test, on an existing bucket. */
  protected abstract ObjectStore store();

  /** The store under test, connected with another address. */
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
  class Multipart extends MultipartContract {
    @Override
    protected ObjectStore store() {
      return ObjectStoreContract.this.store();
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
  class DeletingMany extends DeletingManyContract {
    @Override
    protected ObjectStore store() {
      return ObjectStoreContract.this.store();
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
