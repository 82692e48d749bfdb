package io.geovault.replication.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.UploadId;
import io.geovault.platform.job.PermanentFailure;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R6")
class StoreFailuresTest {

  private static final URI ENDPOINT = URI.create("https://store.example");
  private static final StoreAddress STORE =
      new StoreAddress(
          "cn-shanghai", ENDPOINT, ENDPOINT, "vault", new StoreCredentials("access", "secret"));
  private static final ObjectKey KEY = new ObjectKey("1234567890123456/rm-1/data.tar");

  static Stream<Arguments> repairable() {
    return Stream.of(
        argumentSet(
            "unreachable store", new ObjectStoreException.StoreUnreachable(STORE, "get", null)),
        argumentSet("full store", new ObjectStoreException.StoreFull(STORE, "put", "no space")),
        argumentSet(
            "wrong credentials", new ObjectStoreException.AccessDenied(STORE, "get", "denied")),
        argumentSet("missing bucket", new ObjectStoreException.BucketMissing(STORE)),
        argumentSet(
            "upload that is gone",
            new ObjectStoreException.UploadNotFound(STORE, KEY, new UploadId("up-1"), "gone")));
  }

  @ParameterizedTest
  @MethodSource("repairable")
  void shouldTryACopyAgainAfterAFailureThatCanBeRepairedWhileItWaits(ObjectStoreException failure) {
    // When
    RuntimeException thrown = StoreFailures.passingOrPermanent(failure);

    // Then
    assertThat(thrown).isSameAs(failure);
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        argumentSet("missing object", new ObjectStoreException.ObjectNotFound(STORE, KEY)),
        argumentSet(
            "other object at the destination",
            new ObjectStoreException.AlreadyExists(STORE, KEY, "10 bytes")),
        argumentSet("wrong bytes", new ObjectStoreException.ChecksumMismatch(STORE, KEY, "crc")),
        argumentSet("refused request", new ObjectStoreException.RequestRefused(STORE, "put", "no")),
        argumentSet(
            "unsupported lock", new ObjectStoreException.LockUnsupported(STORE, "lock", "no")));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void shouldFailACopyForGoodAfterAFailureOfItsBytes(ObjectStoreException failure) {
    // When
    RuntimeException thrown = StoreFailures.passingOrPermanent(failure);

    // Then
    assertThat(thrown)
        .isInstanceOf(PermanentFailure.class)
        .hasMessage(failure.getMessage())
        .hasCause(failure);
  }
}
