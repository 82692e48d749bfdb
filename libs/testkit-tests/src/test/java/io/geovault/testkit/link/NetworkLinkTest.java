package io.geovault.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link to a server that answers with what it was sent. */
class NetworkLinkTest {
  private static final byte[] SENT =
      "0123456789".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;
  private NetworkLink link;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    link = NetworkLink.to(address(), LinkSettings.NEAR);
  }

  @AfterEach
  void close() {
    link.close();
    server.stop(0);
  }

  @Test
  void shouldCarryWhatIsSentAsItIs() throws Exception {
    assertThat(echo(link)).isEqualTo(SENT);
    assertThat(link.carried(Direction.TO_SERVER)).isGreaterThan(SENT.length);
  }

  @Test
  void shouldBendOneByteAndNoOther() throws Exception {
    // Given
    link.corrupt(Direction.FROM_SERVER, 50_000);

    // When
    byte[] bent = echo(link);
    byte[] whole = echo(link);

    // Then
    assertThat(differences(bent)).isEqualTo(1);
    assertThat(whole).isEqualTo(SENT);
  }

  @Test
  void shouldServeNoConnectionFromADropUntilTheLinkIsRestored() throws Exception {
    // Given
    echo(link);

    // When
    int ended = link.drop();

    // Then
    assertThat(ended).isPositive();
    assertThatThrownBy(() -> echo(link)).isInstanceOf(IOException.class);
    link.restore();
    assertThat(echo(link)).isEqualTo(SENT);
  }

  @Test
  void shouldLetNothingThroughWhileItIsStalled() throws Exception {
    // Given
    link.stall();

    // Then
    assertThatThrownBy(() -> echo(link)).isInstanceOf(IOException.class);
    link.restore();
    assertThat(echo(link)).isEqualTo(SENT);
  }

  @Test
  void shouldResetTheConnectionsThereAre() throws Exception {
    // Given
    echo(link);

    // Then
    assertThat(link.reset()).isPositive();
    assertThat(link.reset()).isZero();
  }

  @Test
  void shouldTakeARoundTripPerWindow() throws Exception {
    // Given
    var heard = new AtomicInteger();
    var settings = new LinkSettings(Duration.ofMillis(20), SENT.length / 4);

    // When
    long begun = System.nanoTime();
    try (var far =
        NetworkLink.to(address(), settings, (bytes, length) -> heard.addAndGet(length))) {
      echo(far);
    }

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(160));
    assertThat(heard.get()).isGreaterThan(SENT.length);
  }

  private static int differences(byte[] bytes) {
    int differences = 0;
    for (int i = 0; i < SENT.length; i++) {
      differences += bytes[i] == SENT[i] ? 0 : 1;
    }
    return differences;
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private byte[] echo(NetworkLink through) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(through.address())
            .timeout(Duration.ofSeconds(5))
            .POST(HttpRequest.BodyPublishers.ofByteArray(SENT))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }
}
