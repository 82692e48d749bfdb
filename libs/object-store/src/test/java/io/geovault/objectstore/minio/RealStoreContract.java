package io.geovault.objectstore.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreContract;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The port's contract over HTTP, plus the adapter's signed URLs and unreachable stores. */
abstract class RealStoreContract extends ObjectStoreContract {
  private static final Transport IMPATIENT =
      new Transport(Duration.ofMillis(500), Duration.ofMillis(500), 4);

  @Override
  protected ObjectStore at(StoreAddress address) {
    return MinioObjectStore.connect(address, Transport.DEFAULT);
  }

  @Nested
  class DownloadUrl {
    private final byte[] content = Bytes.random(20, 50_000);

    @Test
    void shouldServeTheObjectAndARangeOfItToAnybody() throws Exception {
      // Given
      store().put(key("download"), Slice.of(content));
      var url = store().downloadUrl(key("download"), Duration.ofMinutes(5), Reach.PUBLIC);

      // When
      var whole = get(HttpRequest.newBuilder(url));
      var range = get(HttpRequest.newBuilder(url).header("Range", "bytes=100-199"));

      // Then
      assertThat(whole.body()).isEqualTo(content);
      assertThat(range.statusCode()).isEqualTo(206);
      assertThat(range.body()).isEqualTo(Arrays.copyOfRange(content, 100, 200));
    }

    @Test
    void shouldBeRefusedWhenTamperedWith() throws Exception {
      // Given
      store().put(key("own"), Slice.of(content));
      store().put(key("other"), Slice.of(content));
      var url = store().downloadUrl(key("own"), Duration.ofMinutes(5), Reach.INTERNAL);

      // When
      var answer =
          get(HttpRequest.newBuilder(URI.create(url.toString().replace("/own?", "/other?"))));

      // Then
      assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void shouldBeRefusedOnceExpired() {
      // Given
      store().put(key("short"), Slice.of(content));

      // When
      var url = store().downloadUrl(key("short"), Duration.ofSeconds(1), Reach.INTERNAL);

      // Then
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> get(HttpRequest.newBuilder(url)).statusCode() == 403);
    }

    private HttpResponse<byte[]> get(HttpRequest.Builder request) throws Exception {
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Nested
  class Unreachable {
    @Test
    void shouldSayThatNoServerListens() throws IOException {
      // Given
      var nobody = MinioObjectStore.connect(withEndpoint(freePort()), IMPATIENT);

      // Then
      assertThatExceptionOfType(StoreUnreachable.class)
          .isThrownBy(() -> nobody.find(key("x")))
          .matches(StoreUnreachable::isTransient)
          .withMessageContaining("127.0.0.1")
          .withMessageContaining("x");
    }

    @Test
    void shouldGiveUpOnAStoreThatAcceptsAndNeverAnswers() throws IOException {
      try (var mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
        // Given
        var store = MinioObjectStore.connect(withEndpoint(mute.getLocalPort()), IMPATIENT);

        // Then
        assertThatExceptionOfType(StoreUnreachable.class)
            .isThrownBy(() -> store.put(key("x"), Slice.of(new byte[10])));
      }
    }

    private StoreAddress withEndpoint(int port) {
      var address = store().address();
      return StoreAddress.of(
          address.region(),
          URI.create("http://127.0.0.1:" + port),
          address.bucket(),
          address.credentials());
    }

    private static int freePort() throws IOException {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }
}
