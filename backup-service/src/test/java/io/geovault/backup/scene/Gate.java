package io.geovault.backup.scene;

import io.geovault.servers.machine.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A proxy in front of a server. It lets a number of the server's bytes through, and then no more
 * until it is opened: a dump through the gate stays in its middle for as long as a test needs.
 */
public final class Gate implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final AtomicLong left;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private Gate(ServerSocket listener, int target, long bytes) {
    this.listener = listener;
    this.target = target;
    this.left = new AtomicLong(bytes);
  }

  /** Creates a gate in front of the server on that port of this machine. */
  public static Gate before(int target, long bytes) {
    try {
      ServerSocket listener = new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress());
      Gate gate = new Gate(listener, target, bytes);
      Thread.ofVirtual().start(gate::accept);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Returns whether the gate is holding back bytes. */
  public boolean isHolding() {
    return reached.getCount() == 0 && opened.getCount() > 0;
  }

  public void open() {
    opened.countDown();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pump(client, server, false));
        Thread.ofVirtual().start(() -> pump(server, client, true));
      } catch (IOException closed) {
        // The listener was closed, or the server is down: the client sees the same in both cases.
      }
    }
  }

  private void pump(Socket from, Socket to, boolean counted) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16 << 10];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (counted && left.addAndGet(-n) < 0) {
          reached.countDown();
          opened.await();
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException broken) {
      // One side has closed its connection; closing the other side signals that.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    open();
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
