package io.geovault.mysql;

import java.util.List;
import java.util.Properties;

/**
 * Driver settings that protect this machine from any server: the driver must not send a local file,
 * open a URL, deserialize objects, or authenticate with anything but user and password.
 */
final class DriverDefences {
  /**
   * Authentication plugins that read configuration, tickets, tokens or keys of this machine, hash a
   * password weakly, or send the password unchanged.
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
    // Not allowLoadLocalInfileInPath: the driver treats even an empty value as permission.
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
