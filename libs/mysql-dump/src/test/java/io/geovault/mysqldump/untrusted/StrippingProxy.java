package io.geovault.mysqldump.untrusted;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A proxy between a client and a real server that removes the offer of TLS from the greeting. */
final class StrippingProxy implements AutoCloseable {
  private static final int HEADER = 4;
  private static final int THREAD_ID_SEED_AND_FILLER = 13;
  private static final int SSL_IN_SECOND_BYTE = 0x08;

  private final ServerSocket entrance;
  private final int serverPort;

  private StrippingProxy(ServerSocket entrance, int serverPort) {
    this.entrance = entrance;
    this.serverPort = serverPort;
  }

  static StrippingProxy to(int serverPort) {
    try {
      var entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var proxy = new StrippingProxy(entrance, serverPort);
      Thread.ofVirtual().start(proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return entrance.getLocalPort();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket client = entrance.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      var fromServer = new DataInputStream(server.getInputStream());
      OutputStream toClient = client.getOutputStream();
      toClient.write(greeting(fromServer));
      Thread.ofVirtual().start(() -> pump(client, server));
      copy(fromServer, toClient);
    } catch (IOException ended) {
      // One of the two has disconnected.
    }
  }

  private static byte[] greeting(DataInputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
    byte[] packet = new byte[HEADER + length];
    System.arraycopy(header, 0, packet, 0, HEADER);
    in.readFully(packet, HEADER, length);
    int at = HEADER + 1;
    while (packet[at] != 0) {
      at++;
    }
    int secondByte = at + 1 + THREAD_ID_SEED_AND_FILLER + 1;
    packet[secondByte] = (byte) (packet[secondByte] & ~SSL_IN_SECOND_BYTE);
    return packet;
  }

  private static void pump(Socket from, Socket to) {
    try {
      copy(from.getInputStream(), to.getOutputStream());
    } catch (IOException ended) {
      // One of the two has disconnected.
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[1 << 14];
    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
      out.write(bytes, 0, count);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
