package io.geovault.events.instance;

/**
 * The requirements of a connection on an instance's server, weakest first, in the terms of MySQL.
 */
public enum TlsMode {
  DISABLED,
  PREFERRED,
  REQUIRED,
  VERIFY_CA,
  VERIFY_IDENTITY
}
