package io.geovault.platform.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** The only class that translates the service's settings into Kafka's own client settings. */
final class SecuritySettings {

  private static final String MODULES = "org.apache.kafka.common.security.";

  /** Kafka sends client credentials only to addresses that this system property names. */
  private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private final KafkaSecurity security;

  SecuritySettings(KafkaSecurity security) {
    this.security = security;
  }

  /**
   * Returns the settings to add to each client's own. If a required setting is missing, the
   * exception names it.
   */
  Map<String, Object> toMap() {
    Map<String, Object> settings = new LinkedHashMap<>();
    KafkaSecurity.Protocol protocol = security.securityProtocol();
    if (protocol != KafkaSecurity.Protocol.PLAINTEXT) {
      settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name());
    }
    if (protocol.encrypts()) {
      addTrust(settings);
      addCertificate(settings);
    }
    if (protocol.signsIn()) {
      addSignIn(settings);
    }
    return settings;
  }

  private void addTrust(Map<String, Object> settings) {
    security
        .ca()
        .ifPresent(
            file -> {
              KafkaSecret.read("geovault.kafka.ca", file);
              settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
              settings.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
            });
  }

  private void addCertificate(Map<String, Object> settings) {
    if (security.clientCertificate().isPresent() != security.clientKey().isPresent()) {
      throw new IllegalStateException(
          "geovault.kafka.client-certificate and geovault.kafka.client-key: set both, or neither");
    }
    security
        .clientCertificate()
        .ifPresent(
            file -> {
              settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
              settings.put(
                  SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
                  KafkaSecret.read("geovault.kafka.client-certificate", file));
              settings.put(
                  SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
                  KafkaSecret.read(
                      "geovault.kafka.client-key", security.clientKey().orElseThrow()));
            });
  }

  private void addSignIn(Map<String, Object> settings) {
    String mechanism = security.saslMechanism();
    settings.put(SaslConfigs.SASL_MECHANISM, mechanism);
    settings.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        switch (mechanism) {
          case "SCRAM-SHA-256", "SCRAM-SHA-512" ->
              module("scram.ScramLoginModule", "username", "password");
          case "PLAIN" -> module("plain.PlainLoginModule", "username", "password");
          case "OAUTHBEARER" -> {
            addTokens(settings);
            yield module("oauthbearer.OAuthBearerLoginModule", "clientId", "clientSecret");
          }
          default ->
              throw new IllegalStateException(
                  "geovault.kafka.sasl-mechanism: must be SCRAM-SHA-512, SCRAM-SHA-256, PLAIN or"
                      + " OAUTHBEARER");
        });
  }

  private void addTokens(Map<String, Object> settings) {
    String endpoint =
        required("geovault.kafka.token-endpoint", security.tokenEndpoint()).toString();
    settings.put(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, endpoint);
    settings.put(
        SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS,
        MODULES + "oauthbearer.OAuthBearerLoginCallbackHandler");
    System.setProperty(ALLOWED_URLS, endpoint);
  }

  private String module(String name, String userOption, String passwordOption) {
    String user = required("geovault.kafka.user", security.user());
    String password =
        KafkaSecret.resolve(
            "geovault.kafka.password-ref",
            required("geovault.kafka.password-ref", security.passwordRef()));
    StringBuilder jaas = new StringBuilder(MODULES).append(name).append(" required");
    option(jaas, userOption, user);
    option(jaas, passwordOption, password);
    if (name.startsWith("oauthbearer")) {
      security.tokenScope().ifPresent(scope -> option(jaas, "scope", scope));
    }
    return jaas.append(';').toString();
  }

  private static void option(StringBuilder jaas, String name, String value) {
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
    jaas.append(' ').append(name).append("=\"").append(quoted).append('"');
  }

  private static <T> T required(String setting, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalStateException(setting + ": is required with this security protocol"));
  }
}
