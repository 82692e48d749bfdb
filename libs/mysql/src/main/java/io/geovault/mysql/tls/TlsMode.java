package io.geovault.mysql.tls;

/**
 * What a connection demands of its server, weakest first. Only the two modes that verify keep an
 * attacker between us and the server from reading the password and the data.
 */
public enum TlsMode {
  /** No TLS, even where the server offers it. */
  DISABLED,
  /** TLS where the server offers it, without asking who the server is. */
  PREFERRED,
  /** TLS, without asking who the server is. */
  REQUIRED,
  /** TLS with a certificate of a trusted authority, whatever name it holds. */
  VERIFY_CA,
  /** TLS with a certificate of a trusted authority for the host that was asked for. */
  VERIFY_IDENTITY;

  /** Whether a connection without TLS is refused. */
  public boolean requiresTls() {
    return compareTo(REQUIRED) >= 0;
  }

  /** Whether the server's certificate is verified. */
  public boolean verifies() {
    return compareTo(VERIFY_CA) >= 0;
  }

  /** Whether the certificate must also hold the host's name. */
  public boolean verifiesHost() {
    return this == VERIFY_IDENTITY;
  }

  /** Whether it demands as much as the other, or more. */
  public boolean isAtLeast(TlsMode other) {
    return compareTo(other) >= 0;
  }
}
