package io.geovault.mysqldump.untrusted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysql.tls.TrustedAuthorities;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers that get a password, in each mode and by each way to them. */
@Tag("fault-S8")
class VerifiedServerIT {
  private static final CertificateAuthority AUTHORITY = CertificateAuthority.named("Fleet");
  private static final CertificateAuthority OTHER = CertificateAuthority.named("Other");

  @TempDir static Path directory;

  private static final Map<MySqlFlavor, Certified> SERVERS = new LinkedHashMap<>();

  /** The certificate is for the address, not for the name {@code localhost}. */
  private record Certified(MySqlServer server, StrippingProxy stripping) {
    static Certified start(MySqlFlavor flavor) {
      Assumptions.assumeTrue(flavor.isAvailable());
      Path home = directory.resolve(flavor.name());
      AUTHORITY.issue("127.0.0.1").write(home, "server");
      MySqlServer server =
          MySqlServer.startExpendable(
              MySqlOptions.in(flavor, home)
                  .withCertificate(home.resolve("server.pem"), home.resolve("server-key.pem")));
      server.query("CREATE DATABASE tiny; CREATE TABLE tiny.one (x INT)");
      return new Certified(server, StrippingProxy.to(server.port()));
    }

    MySqlCredentials credentials() {
      return new MySqlCredentials(server.user(), server.password());
    }

    MySqlEndpoint endpoint(Case which, TlsMode mode) {
      CertificateAuthority trusted = which == Case.WRONG_AUTHORITY ? OTHER : AUTHORITY;
      return new MySqlEndpoint(
          which == Case.WRONG_HOST ? "localhost" : "127.0.0.1",
          which == Case.STRIPPED ? stripping.port() : server.port(),
          new TlsPolicy(mode, TrustedAuthorities.ofPem(trusted.pem())));
    }
  }

  private enum Case {
    RIGHT,
    WRONG_AUTHORITY,
    WRONG_HOST,
    STRIPPED
  }

  @AfterAll
  static void stop() throws IOException {
    for (Certified each : SERVERS.values()) {
      each.stripping().close();
      each.server().close();
    }
  }

  private static Certified server(MySqlFlavor flavor) {
    return SERVERS.computeIfAbsent(flavor, Certified::start);
  }

  static Stream<Arguments> waysToServers() {
    return Stream.of(MySqlFlavor.MYSQL_9_7, MySqlFlavor.MYSQL_8_0, MySqlFlavor.MARIADB_11_4)
        .flatMap(flavor -> Stream.of(Way.values()).map(way -> Arguments.of(flavor, way)))
        // The tool is MySQL 9.7's.
        .filter(it -> it.get()[0] != MySqlFlavor.MYSQL_8_0 || it.get()[1] != Way.TOOL);
  }

  @ParameterizedTest
  @MethodSource("waysToServers")
  void shouldConnectOnlyWhereTheServerProvesWhatTheModeDemands(MySqlFlavor flavor, Way way)
      throws Exception {
    // Given a password that the server has cached, so that it does not ask for it in full.
    Certified server = server(flavor);
    Way.DRIVER.connect(flavor, server.endpoint(Case.RIGHT, TlsMode.REQUIRED), server.credentials());

    // When
    Map<String, String> outcomes = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    for (Case which : Case.values()) {
      for (TlsMode mode : TlsMode.values()) {
        String name = which + " " + mode;
        outcomes.put(
            name, outcome(flavor, way, server.endpoint(which, mode), server.credentials()));
        expected.put(name, expected(flavor, way, which, mode));
      }
    }

    // Then
    assertThat(outcomes).containsExactlyEntriesOf(expected);
  }

  private static String outcome(
      MySqlFlavor flavor, Way way, MySqlEndpoint endpoint, MySqlCredentials credentials)
      throws Exception {
    try {
      way.connect(flavor, endpoint, credentials);
      return "connected";
    } catch (MySqlException.TlsRefused refused) {
      assertThat(refused).hasMessageContaining("TLS mode " + endpoint.tls().mode());
      assertThat(refused.isTransient()).isFalse();
      return reason(way, String.valueOf(refused.getMessage()));
    } catch (MySqlException other) {
      return String.valueOf(other);
    }
  }

  private static String reason(Way way, String message) {
    if (way == Way.TOOL) {
      return "refused";
    }
    return Stream.of("does not offer TLS", "not of a trusted authority", "for another host")
        .filter(message::contains)
        .findFirst()
        .orElse(message);
  }

  private static String expected(MySqlFlavor flavor, Way way, Case which, TlsMode mode) {
    boolean mariaDbTool = way == Way.TOOL && flavor.isMariaDb();
    String why =
        switch (which) {
          case RIGHT -> "connected";
          case WRONG_AUTHORITY -> mode.verifies() ? "not of a trusted authority" : "connected";
          // MariaDB's tools cannot verify the authority alone.
          case WRONG_HOST ->
              mode.verifiesHost() || (mode.verifies() && mariaDbTool)
                  ? "for another host"
                  : "connected";
          // They also cannot require TLS without verification.
          case STRIPPED ->
              mode.verifies() || (mode.requiresTls() && !mariaDbTool)
                  ? "does not offer TLS"
                  : "connected";
        };
    return way == Way.TOOL && !why.equals("connected") ? "refused" : why;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void shouldNotAskAServerWithoutTlsForTheKeyUnderWhichItWantsThePassword(Way way)
      throws Exception {
    // Given a server that no longer has the password in its cache
    Certified server = server(MySqlFlavor.MYSQL_9_7);
    server.server().query("FLUSH PRIVILEGES");

    // When, Then
    assertThatExceptionOfType(MySqlException.TlsRefused.class)
        .isThrownBy(
            () ->
                way.connect(
                    MySqlFlavor.MYSQL_9_7,
                    server.endpoint(Case.STRIPPED, TlsMode.PREFERRED),
                    server.credentials()));
  }
}
