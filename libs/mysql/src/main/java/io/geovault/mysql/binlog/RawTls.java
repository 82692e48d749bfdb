package io.geovault.mysql.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.tls.TlsFailure;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsSockets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;

/**
 * Applies a TLS policy to the binlog library. The library's own checks are not used: its host check
 * asks a name server for the name, and its default trusts every server.
 */
final class RawTls {
  /** The library's message where a server offers no TLS. */
  static final String NOT_OFFERED = "MySQL server does not support SSL";

  private RawTls() {}

  static void apply(BinaryLogClient client, MySqlEndpoint endpoint) {
    client.setSSLMode(mode(endpoint.tls().mode()));
    client.setSslSocketFactory(
        socket -> {
          try {
            return TlsSockets.over(socket, endpoint.host(), endpoint.tls());
          } catch (IOException e) {
            var failure = new SocketException(e.getMessage());
            failure.initCause(e);
            throw failure;
          }
        });
  }

  private static SSLMode mode(TlsMode mode) {
    return switch (mode) {
      case DISABLED -> SSLMode.DISABLED;
      case PREFERRED -> SSLMode.PREFERRED;
      case REQUIRED, VERIFY_CA, VERIFY_IDENTITY -> SSLMode.REQUIRED;
    };
  }

  /**
   * Returns a socket for the library that never sends a password encrypted with an unverified key.
   */
  static Socket socket() {
    return new Guarded();
  }

  private static final class Guarded extends Socket {
    @Override
    public OutputStream getOutputStream() throws IOException {
      return new KeyGuard(super.getOutputStream());
    }
  }

  /**
   * Refuses the one packet by which the library asks a server without TLS for a public key: one
   * byte, 2. The library has no setting for this, and it sends each packet in one piece. TLS
   * records are longer.
   */
  private static final class KeyGuard extends OutputStream {
    private static final int PACKET = 5;
    private static final int BODY_AT = 4;
    private static final byte REQUEST_KEY = 2;

    private final OutputStream out;

    KeyGuard(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length == PACKET && bytes[offset] == 1 && bytes[offset + BODY_AT] == REQUEST_KEY) {
        throw new UnverifiedKey();
      }
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** The server asks for the password encrypted with a key of its own. */
  static final class UnverifiedKey extends IOException {
    private static final long serialVersionUID = 1L;

    UnverifiedKey() {
      super(TlsFailure.UNVERIFIED_KEY);
    }
  }
}
