package io.geovault.platform.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings for the connections of all clients of the service to Kafka. */
@ConfigMapping(prefix = "geovault.kafka")
public interface KafkaSecurity {

  /** The protocol of connections to Kafka. */
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
   * The SASL mechanism of the service: {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256}, {@code PLAIN}
   * or {@code OAUTHBEARER}.
   */
  @WithDefault("SCRAM-SHA-512")
  String saslMechanism();

  /** The user that the service signs in as; the client id with {@code OAUTHBEARER}. */
  Optional<String> user();

  /** Reference to the user's password: {@code file:/path} or {@code env:NAME}. */
  Optional<String> passwordRef();

  /**
   * PEM file of the authorities that sign the brokers' certificates; default: the authorities of
   * the JVM.
   */
  Optional<Path> ca();

  /** PEM file of the service's own certificate chain, if brokers require one. */
  Optional<Path> clientCertificate();

  /** PEM file of the key of that certificate, PKCS 8 without a password. */
  Optional<Path> clientKey();

  /** The endpoint from which {@code OAUTHBEARER} gets its tokens. */
  Optional<URI> tokenEndpoint();

  /** The interval at which the service checks whether Kafka grants the rights that it needs. */
  @WithDefault("30s")
  Duration rightsCheck();

  /** The scope that {@code OAUTHBEARER} requests. */
  Optional<String> tokenScope();
}
