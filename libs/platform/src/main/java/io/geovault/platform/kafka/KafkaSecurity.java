package io.geovault.platform.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the service connects to Kafka; the same for each of its clients. */
@ConfigMapping(prefix = "geovault.kafka")
public interface KafkaSecurity {

  /** How Kafka is spoken to. */
  enum Protocol {
    PLAINTEXT,
    SSL,
    SASL_PLAINTEXT,
    SASL_SSL;

    boolean encrypts() {
      return this == SSL || this == SASL_SSL;
    }

    boolean signsIn() {
      return this == SASL_PLAINTEXT || this == SASL_SSL;
    }
  }

  /** {@code PLAINTEXT}, {@code SSL}, {@code SASL_PLAINTEXT} or {@code SASL_SSL}. */
  @WithDefault("PLAINTEXT")
  Protocol securityProtocol();

  /**
   * How the service signs in: {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256}, {@code PLAIN} or {@code
   * OAUTHBEARER}.
   */
  @WithDefault("SCRAM-SHA-512")
  String saslMechanism();

  /** As whom the service signs in; the client id with {@code OAUTHBEARER}. */
  Optional<String> user();

  /** Where its password is: {@code file:/path} or {@code env:NAME}. */
  Optional<String> passwordRef();

  /** PEM file of the authorities that sign the brokers' certificates; those of the JVM without. */
  Optional<Path> ca();

  /** PEM file of the service's own certificate chain, where brokers ask for one. */
  Optional<Path> clientCertificate();

  /** PEM file of the key of that certificate, PKCS 8 without a password. */
  Optional<Path> clientKey();

  /** Where {@code OAUTHBEARER} gets its tokens. */
  Optional<URI> tokenEndpoint();

  /** How often the service looks whether Kafka grants it what it needs. */
  @WithDefault("30s")
  Duration rightsCheck();

  /** The scope {@code OAUTHBEARER} asks for. */
  Optional<String> tokenScope();
}
