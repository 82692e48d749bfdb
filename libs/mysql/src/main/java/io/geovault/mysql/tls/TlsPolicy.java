package io.geovault.mysql.tls;

/** What every connection to one server demands of it, whichever program opens the connection. */
public record TlsPolicy(TlsMode mode, TrustedAuthorities authorities) {

  /** A mode with the authorities that this JVM trusts. */
  public static TlsPolicy of(TlsMode mode) {
    return new TlsPolicy(mode, TrustedAuthorities.ofJvm());
  }
}
