package io.geovault.mysql.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Puts TLS over an open connection as a policy demands. The verified host is the requested one,
 * never a name that a name server returns for the address.
 */
public final class TlsSockets {
  private TlsSockets() {}

  /**
   * Returns a socket whose handshake has not begun and fails unless the server meets the demands of
   * the policy.
   */
  public static SSLSocket over(Socket socket, String host, TlsPolicy policy) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new ServerCheck(policy)}, new SecureRandom());
      var layered =
          (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
      if (policy.mode().verifiesHost()) {
        SSLParameters parameters = layered.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        layered.setSSLParameters(parameters);
      }
      return layered;
    } catch (GeneralSecurityException e) {
      throw new IOException("This JVM has no TLS", e);
    }
  }
}
