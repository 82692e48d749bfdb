package io.geovault.mysql;

import java.util.List;
import java.util.Properties;

/**
 * What the driver must not do, whatever server answers: send a file of this machine, open a URL,
 * make objects of bytes, or prove who we are with anything but user and password.
 */
final class DriverDefences {
  /**
   * These read configuration, tickets, tokens or keys of this machine, hash a password weakly, or
   * send it as it is.
   */
  private static final List<String> FOREIGN_PROOFS =
      List.of(
          "authentication_kerberos_client",
          "authentication_ldap_sasl_client",
          "authentication_oci_client",
          "authentication_openid_connect_client",
          "authentication_webauthn_client",
          "mysql_clear_password",
          "mysql_old_password");

  private DriverDefences() {}

  static Properties properties() {
    var properties = new Properties();
    // Not allowLoadLocalInfileInPath: the driver takes even an empty one for permission.
    properties.setProperty("allowLoadLocalInfile", "false");
    properties.setProperty("allowUrlInLocalInfile", "false");
    properties.setProperty("autoDeserialize", "false");
    properties.setProperty("allowMultiQueries", "false");
    properties.setProperty("detectCustomCollations", "false");
    properties.setProperty("dnsSrv", "false");
    properties.setProperty("disabledAuthenticationPlugins", String.join(",", FOREIGN_PROOFS));
    return properties;
  }
}
