package io.geovault.events.instance;

/** What a connection demands of an instance's server, weakest first, in the words of MySQL. */
public enum TlsMode {
  DISABLED,
  PREFERRED,
  REQUIRED,
  VERIFY_CA,
  VERIFY_IDENTITY
}
