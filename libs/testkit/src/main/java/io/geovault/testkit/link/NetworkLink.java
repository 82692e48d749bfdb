package io.geovault.testkit.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP link to a real server, with the delay and window of its settings and with faults on
 * request. The link is a port on this machine; a client that connects to the port talks to the
 * server.
 */
public final class NetworkLink implements AutoCloseable {
  private final ServerSocket entrance;
  private final InetSocketAddress server;
  private final LinkSettings settings;
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
  private final LinkState state;

  private NetworkLink(
      ServerSocket entrance, InetSocketAddress server, LinkSettings settings, Ear ear) {
    this.entrance = entrance;
    this.server = server;
    this.settings = settings;
    this.state = new LinkState(ear);
  }

  /** Receives each chunk that is sent to the server, as it enters the link. */
  @FunctionalInterface
  public interface Ear {
    void hear(byte[] bytes, int length);
  }

  /** Opens a link to the server that listens at the address. */
  public static NetworkLink to(URI address, LinkSettings settings) {
    return to(address, settings, (bytes, length) -> {});
  }

  /**
   * Opens a link to the server that listens at the address; {@code ear} receives the bytes that are
   * sent to the server.
   */
  public static NetworkLink to(URI address, LinkSettings settings, Ear ear) {
    try {
      var entrance = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
      var server = new InetSocketAddress(address.getHost(), address.getPort());
      var link = new NetworkLink(entrance, server, settings, ear);
      Thread.ofVirtual().name("link-entrance").start(link::acceptAll);
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the server's address as seen through the link. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
  }

  /** From now on no byte passes and no connection gets an error, until {@link #restore}. */
  public void stall() {
    state.stall();
  }

  /**
   * Closes every connection in an orderly way, returns their number, and accepts no new connection
   * until {@link #restore}.
   */
  public int drop() {
    state.refuse();
    var ended = List.copyOf(passages);
    ended.forEach(Passage::close);
    return ended.size();
  }

  /**
   * Breaks every open connection with a reset and returns their number; new connections are
   * accepted.
   */
  public int reset() {
    var broken = List.copyOf(passages);
    broken.forEach(Passage::reset);
    return broken.size();
  }

  /** Returns the number of bytes that were sent into the link in that direction. */
  public long carried(Direction direction) {
    return state.carried(direction);
  }

  /** Corrupts one bit of the byte that follows after that many more bytes in that direction. */
  public void corrupt(Direction direction, long afterBytes) {
    state.bend(direction, afterBytes);
  }

  /** Ends all faults. */
  public void restore() {
    state.restore();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket client = entrance.accept();
        if (state.refuses()) {
          client.close();
        } else {
          connect(client);
        }
      }
    } catch (SocketException closed) {
      // The link was closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      var onward = new Socket();
      onward.connect(server);
      var passage = new Passage(client, onward, settings, state, passages::remove);
      passages.add(passage);
      passage.start();
    } catch (IOException serverGone) {
      client.close();
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      state.restore();
      passages.forEach(Passage::close);
    }
  }
}
