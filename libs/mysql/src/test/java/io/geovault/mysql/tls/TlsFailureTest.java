package io.geovault.mysql.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fault-S8")
class TlsFailureTest {

  static Stream<Exception> broken() {
    return Stream.of(
        new IOException("no TLS at all"),
        caused(
            new SSLHandshakeException("Remote host terminated the handshake"), new EOFException()),
        caused(new SSLException("Connection reset"), new SocketException("Connection reset")),
        caused(new SSLException("Read timed out"), new SocketTimeoutException("Read timed out")));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void shouldNotTakeABrokenConnectionForAServerThatIsNotTrusted(Exception failure) {
    assertThat(TlsFailure.in(new IOException("wrapped", failure))).isEmpty();
  }

  @Test
  void shouldSayWhichDemandWasNotMet() {
    var refused = new ServerCheck.Refused("it is another", new CertificateException());

    assertThat(TlsFailure.in(caused(new SSLHandshakeException("no"), refused)))
        .contains("it is another");
  }

  @Test
  void shouldTakeAHandshakeThatTheServerRefusesForARefusal() {
    assertThat(TlsFailure.in(new SSLHandshakeException("Received fatal alert: protocol_version")))
        .contains("the TLS handshake failed: Received fatal alert: protocol_version");
  }

  private static <T extends Exception> T caused(T failure, Exception cause) {
    failure.initCause(cause);
    return failure;
  }
}
