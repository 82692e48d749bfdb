package io.geovault.mysql;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.StandardSocketFactory;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysql.tls.TlsSockets;
import io.geovault.mysql.tls.TrustedAuthorities;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The driver's sockets with our own check of the server, so that all connections of the suite are
 * verified by the same code. The driver creates this class by its name and passes the policy as
 * texts.
 */
// The signatures are the driver's.
@SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
public final class JdbcSockets extends StandardSocketFactory {
  static final String MODE = "geovaultTlsMode";
  static final String AUTHORITIES = "geovaultTlsAuthorities";

  private @Nullable TlsPolicy policy;

  @Override
  public <T extends Closeable> T connect(
      String hostname, int portNumber, PropertySet properties, int loginTimeout)
      throws IOException {
    RuntimeProperty<String> pem = properties.getStringProperty(AUTHORITIES);
    policy =
        new TlsPolicy(
            TlsMode.valueOf(properties.getStringProperty(MODE).getValue()),
            pem == null ? TrustedAuthorities.ofJvm() : TrustedAuthorities.ofPem(pem.getValue()));
    return super.connect(hostname, portNumber, properties, loginTimeout);
  }

  @Override
  public <T extends Closeable> T performTlsHandshake(
      SocketConnection connection, ServerSession session, Log log) throws IOException {
    return performTlsHandshake(connection, session);
  }

  @Override
  public <T extends Closeable> T performTlsHandshake(
      SocketConnection connection, ServerSession session) throws IOException {
    SSLSocket verified = TlsSockets.over(rawSocket, host, Objects.requireNonNull(policy));
    verified.startHandshake();
    sslSocket = verified;
    return (T) verified;
  }
}
