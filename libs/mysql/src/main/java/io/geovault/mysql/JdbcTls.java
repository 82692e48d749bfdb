package io.geovault.mysql;

import com.mysql.cj.Messages;
import io.geovault.mysql.tls.TlsFailure;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysql.tls.TrustedAuthorities;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Translates a TLS policy into driver properties, and the driver's TLS failures into reasons. */
final class JdbcTls {
  private static final String NO_TLS_OFFERED = Messages.getString("MysqlIO.15");
  private static final String UNVERIFIED_KEY = Messages.getString("Sha256PasswordPlugin.2");

  private JdbcTls() {}

  static void apply(TlsPolicy policy, Properties properties) {
    properties.setProperty("sslMode", policy.mode().name());
    properties.setProperty("allowPublicKeyRetrieval", "false");
    properties.setProperty("socketFactory", JdbcSockets.class.getName());
    properties.setProperty(JdbcSockets.MODE, policy.mode().name());
    if (policy.mode().verifies() && !policy.authorities().equals(TrustedAuthorities.ofJvm())) {
      properties.setProperty(JdbcSockets.AUTHORITIES, policy.authorities().pem());
    }
  }

  /** Returns why TLS ended the connection, or empty where TLS was not the cause. */
  static Optional<String> refusal(SQLException failure) {
    Throwable cause = failure;
    while (cause != null) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains(NO_TLS_OFFERED)) {
        return Optional.of(TlsFailure.NOT_OFFERED);
      }
      if (message.contains(UNVERIFIED_KEY)) {
        return Optional.of(TlsFailure.UNVERIFIED_KEY);
      }
      cause = cause.getCause() == cause ? null : cause.getCause();
    }
    return TlsFailure.in(failure);
  }
}
