package io.geovault.mysql.tls;

/** The demands of every connection on one server, whichever program opens the connection. */
public record TlsPolicy(TlsMode mode, TrustedAuthorities authorities) {

  /** Returns a policy of a mode and the authorities that this JVM trusts. */
  public static TlsPolicy of(TlsMode mode) {
    return new TlsPolicy(mode, TrustedAuthorities.ofJvm());
  }
}
