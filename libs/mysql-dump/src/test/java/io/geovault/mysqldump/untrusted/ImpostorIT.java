package io.geovault.mysqldump.untrusted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.tls.CertificateAuthority;
import io.geovault.servers.tls.Certified;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests how much a server without a certificate of a trusted authority can learn when it asks for
 * the password.
 */
@Tag("fault-S8")
class ImpostorIT {
  private static final String PASSWORD = "correct horse battery staple";
  private static final MySqlCredentials CREDENTIALS = new MySqlCredentials("backup", PASSWORD);
  private static final Certified SELF_MADE =
      CertificateAuthority.named("Impostor").issue("127.0.0.1");

  /** Returns each way with the program that tries it. */
  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of(Way.DRIVER, MySqlFlavor.MYSQL_9_7),
        Arguments.of(Way.BINLOG, MySqlFlavor.MYSQL_9_7),
        Arguments.of(Way.TOOL, MySqlFlavor.MYSQL_9_7),
        Arguments.of(Way.TOOL, MySqlFlavor.MARIADB_11_4));
  }

  static Stream<Arguments> tricks() {
    return ways()
        .flatMap(
            way ->
                Stream.of(Impostor.Trick.values())
                    .map(trick -> Arguments.of(way.get()[0], way.get()[1], trick)));
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void shouldNotGiveThePasswordToAServerWithoutTls(Way way, MySqlFlavor tools, Impostor.Trick trick)
      throws Exception {
    Assumptions.assumeTrue(tools.isAvailable());
    try (Impostor impostor = Impostor.withoutTls(trick)) {
      // When
      assertThatExceptionOfType(MySqlException.class)
          .isThrownBy(() -> way.connect(tools, endpoint(impostor, TlsMode.PREFERRED), CREDENTIALS));

      // Then
      assertThat(impostor.wasSpokenTo()).isTrue();
      assertThat(impostor.knows(PASSWORD)).isFalse();
    }
  }

  /**
   * The impostor's own key is left out: over TLS it needs none, which is why a mode must verify.
   */
  static Stream<Arguments> tricksOverTls() {
    return tricks().filter(it -> it.get()[2] != Impostor.Trick.OWN_KEY);
  }

  @ParameterizedTest
  @MethodSource("tricksOverTls")
  void shouldNotAnswerAServerThatWantsThePasswordItselfOverUnverifiedTls(
      Way way, MySqlFlavor tools, Impostor.Trick trick) throws Exception {
    Assumptions.assumeTrue(tools.isAvailable());
    try (Impostor impostor = Impostor.withTls(trick, SELF_MADE)) {
      // When
      assertThatExceptionOfType(MySqlException.class)
          .isThrownBy(() -> way.connect(tools, endpoint(impostor, TlsMode.REQUIRED), CREDENTIALS));

      // Then
      assertThat(impostor.wasSpokenTo()).isTrue();
      assertThat(impostor.knows(PASSWORD)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldNotEvenNameTheUserToAServerThatIsNotVerified(Way way, MySqlFlavor tools)
      throws Exception {
    Assumptions.assumeTrue(tools.isAvailable());
    try (Impostor impostor = Impostor.withTls(Impostor.Trick.OWN_KEY, SELF_MADE)) {
      // When
      assertThatExceptionOfType(MySqlException.TlsRefused.class)
          .isThrownBy(
              () -> way.connect(tools, endpoint(impostor, TlsMode.VERIFY_IDENTITY), CREDENTIALS));

      // Then
      assertThat(impostor.wasSpokenTo()).isFalse();
    }
  }

  private static MySqlEndpoint endpoint(Impostor impostor, TlsMode mode) {
    return new MySqlEndpoint("127.0.0.1", impostor.port(), TlsPolicy.of(mode));
  }
}
