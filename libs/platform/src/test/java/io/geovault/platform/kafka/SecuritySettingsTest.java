package io.geovault.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fault-S9")
class SecuritySettingsTest {

  private static final String PREFIX = "geovault.kafka.";

  @TempDir Path directory;

  @Test
  void shouldAddNothingByDefault() {
    // Then
    assertThat(settings(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SCRAM-SHA-512, org.apache.kafka.common.security.scram.ScramLoginModule, username, password",
    "SCRAM-SHA-256, org.apache.kafka.common.security.scram.ScramLoginModule, username, password",
    "PLAIN, org.apache.kafka.common.security.plain.PlainLoginModule, username, password",
    "OAUTHBEARER, org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule, clientId,"
        + " clientSecret"
  })
  void shouldSignInByEachMechanismWhateverIsInThePassword(
      String mechanism, String module, String userOption, String passwordOption) {
    // Given
    String password = "a \"quoted\\\" one; with = and 'more'";
    Map<String, String> given =
        Map.of(
            "security-protocol", "SASL_SSL",
            "sasl-mechanism", mechanism,
            "user", "backup-service",
            "password-ref", "file:" + write("password", password + "\n"),
            "token-endpoint", "https://sign-in.example/token");

    // When
    Map<String, Object> settings = settings(given);

    // Then
    assertThat(settings)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", mechanism);
    var entry =
        JaasContext.loadClientContext(
                Map.of(
                    "sasl.jaas.config",
                    new Password(String.valueOf(settings.get("sasl.jaas.config")))))
            .configurationEntries()
            .getFirst();
    assertThat(entry.getLoginModuleName()).isEqualTo(module);
    assertThat(entry.getOptions().get(userOption)).isEqualTo("backup-service");
    assertThat(entry.getOptions().get(passwordOption)).isEqualTo(password);
  }

  @Test
  void shouldTrustAndShowCertificatesInPemFiles() {
    // Given
    String ca = write("ca.pem", "the authority");
    Map<String, String> given =
        Map.of(
            "security-protocol",
            "SSL",
            "ca",
            ca,
            "client-certificate",
            write("client.pem", "the chain"),
            "client-key",
            write("client.key", "the key"));

    // When
    Map<String, Object> settings = settings(given);

    // Then
    assertThat(settings)
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.location", ca)
        .containsEntry("ssl.keystore.type", "PEM")
        .containsEntry("ssl.keystore.certificate.chain", "the chain")
        .containsEntry("ssl.keystore.key", "the key")
        .doesNotContainKey("sasl.mechanism");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "password-ref", "sasl-mechanism", "ca"})
  void shouldNameTheSettingThatIsMissingOrWrongAndNoSecret(String name) {
    // Given
    Map<String, String> given = new HashMap<>();
    given.put("security-protocol", "SASL_SSL");
    given.put("user", "backup-service");
    given.put("password-ref", "file:" + write("password", "s3cr3t-word"));
    switch (name) {
      case "sasl-mechanism" -> given.put(name, "GSSAPI");
      case "ca" -> given.put(name, "/dev/zero");
      default -> given.remove(name);
    }

    // Then
    assertThatThrownBy(() -> settings(given))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(PREFIX + name)
        .hasMessageNotContaining("s3cr3t-word");
  }

  @Test
  void shouldWantACertificateWithItsKey() {
    // Given
    Map<String, String> given =
        Map.of("security-protocol", "SSL", "client-certificate", write("client.pem", "chain"));

    // Then
    assertThatThrownBy(() -> settings(given)).hasMessageContaining(PREFIX + "client-key");
  }

  @Test
  void shouldNotShowThePasswordInWhatKafkaLogs() {
    // Given
    Map<String, Object> settings =
        settings(
            Map.of(
                "security-protocol", "SASL_SSL",
                "user", "backup-service",
                "password-ref", "file:" + write("password", "s3cr3t-word")));
    settings.put("bootstrap.servers", "localhost:1");
    settings.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
    settings.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");

    // Then
    assertThat(new ProducerConfig(settings).values().toString()).doesNotContain("s3cr3t-word");
  }

  private static Map<String, Object> settings(Map<String, String> given) {
    return new SecuritySettings(new Given(given)).toMap();
  }

  /** The settings of an operator, with the defaults for the others. */
  private record Given(Map<String, String> values) implements KafkaSecurity {

    @Override
    public Protocol securityProtocol() {
      return Protocol.valueOf(values.getOrDefault("security-protocol", "PLAINTEXT"));
    }

    @Override
    public String saslMechanism() {
      return values.getOrDefault("sasl-mechanism", "SCRAM-SHA-512");
    }

    @Override
    public Optional<String> user() {
      return value("user");
    }

    @Override
    public Optional<String> passwordRef() {
      return value("password-ref");
    }

    @Override
    public Optional<Path> ca() {
      return value("ca").map(Path::of);
    }

    @Override
    public Optional<Path> clientCertificate() {
      return value("client-certificate").map(Path::of);
    }

    @Override
    public Optional<Path> clientKey() {
      return value("client-key").map(Path::of);
    }

    @Override
    public Optional<URI> tokenEndpoint() {
      return value("token-endpoint").map(URI::create);
    }

    @Override
    public Duration rightsCheck() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Optional<String> tokenScope() {
      return value("token-scope");
    }

    private Optional<String> value(String name) {
      return Optional.ofNullable(values.get(name));
    }
  }

  private String write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
