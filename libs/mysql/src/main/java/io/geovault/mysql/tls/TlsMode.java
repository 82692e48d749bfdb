package io.geovault.mysql.tls;

/**
 * The demands of a connection on its server, weakest first. Only the two modes that verify prevent
 * an attacker between us and the server from reading the password and the data.
 */
public enum TlsMode {
  /** No TLS, even if the server offers it. */
  DISABLED,
  /** TLS if the server offers it, without verification of the server. */
  PREFERRED,
  /** TLS, without verification of the server. */
  REQUIRED,
  /** TLS with a certificate of a trusted authority, whatever name it holds. */
  VERIFY_CA,
  /** TLS with a certificate of a trusted authority for the requested host. */
  VERIFY_IDENTITY;

  /** Returns whether a connection without TLS is refused. */
  public boolean requiresTls() {
    return compareTo(REQUIRED) >= 0;
  }

  /** Returns whether the server's certificate is verified. */
  public boolean verifies() {
    return compareTo(VERIFY_CA) >= 0;
  }

  /** Returns whether the certificate must also hold the host's name. */
  public boolean verifiesHost() {
    return this == VERIFY_IDENTITY;
  }

  /** Returns whether this mode demands at least as much as the other. */
  public boolean isAtLeast(TlsMode other) {
    return compareTo(other) >= 0;
  }
}
