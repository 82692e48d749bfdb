package io.geovault.objectstore.minio;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that move 64 KiB per system call. The HTTP client reads and writes in 8 KiB segments,
 * which spends more processor time in system calls than all checksums together.
 */
final class WideSocketFactory extends SocketFactory {
  private static final int WIDTH = 64 << 10;

  @Override
  public Socket createSocket() {
    return new WideSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unconnectedOnly();
  }

  private static IOException unconnectedOnly() {
    return new IOException(
        "Only unconnected sockets are made here; the client sets timeouts first");
  }

  private static final class WideSocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new BufferedInputStream(super.getInputStream(), WIDTH);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new BufferedOutputStream(super.getOutputStream(), WIDTH);
    }
  }
}
