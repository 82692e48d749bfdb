package io.geovault.mysql.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies a server's certificate as a policy demands, and reports which demand was not met. The
 * host is checked against the certificate's alternative names by the JDK's own rules.
 */
final class ServerCheck extends X509ExtendedTrustManager {
  private final TlsMode mode;
  private final Supplier<X509ExtendedTrustManager> authorities;

  ServerCheck(TlsPolicy policy) {
    this.mode = policy.mode();
    this.authorities = policy.authorities()::judge;
  }

  /** Names the demand that was not met. */
  static final class Refused extends CertificateException {
    private static final long serialVersionUID = 1L;

    Refused(String why, CertificateException cause) {
      super(why, cause);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (!mode.verifies()) {
      return;
    }
    X509ExtendedTrustManager judge = authorities.get();
    checkAuthority(judge, chain, authType);
    if (mode.verifiesHost()) {
      try {
        judge.checkServerTrusted(chain, authType, socket);
      } catch (CertificateException e) {
        throw new Refused("its certificate is for another host: " + e.getMessage(), e);
      }
    }
  }

  private static void checkAuthority(
      X509ExtendedTrustManager judge, X509Certificate[] chain, String authType)
      throws CertificateException {
    try {
      judge.checkServerTrusted(chain, authType);
    } catch (CertificateException e) {
      throw new Refused(
          "its certificate, issued by '%s', is not of a trusted authority or not valid: %s"
              .formatted(chain[0].getIssuerX500Principal().getName(), root(e)),
          e);
    }
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a server is judged with its connection only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("a server is judged with its connection only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("no client is served here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("no client is served here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("no client is served here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
