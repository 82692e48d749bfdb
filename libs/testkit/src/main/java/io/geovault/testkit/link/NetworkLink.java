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
 * A TCP link to a real server that is as long as its settings say and fails when it is told to. It
 * is a port on this machine; whoever connects to it talks to the server at its other end.
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

  /** Hears each stretch that is sent to the server, as it enters the link. */
  @FunctionalInterface
  public interface Ear {
    void hear(byte[] bytes, int length);
  }

  /** Opens a link to whatever listens at the address. */
  public static NetworkLink to(URI address, LinkSettings settings) {
    return to(address, settings, (bytes, length) -> {});
  }

  /** The same, with somebody listening. */
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

  /** The server's address as seen through the link. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
  }

  /** From now on nothing gets through and nobody is told, until {@link #mend}. */
  public void stall() {
    state.stall();
  }

  /**
   * Ends every connection as an orderly end, tells how many, and serves no new one until {@link
   * #mend}.
   */
  public int drop() {
    state.refuse();
    var ended = List.copyOf(passages);
    ended.forEach(Passage::close);
    return ended.size();
  }

  /** Breaks every connection there is with a reset and tells how many; new ones are served. */
  public int reset() {
    var broken = List.copyOf(passages);
    broken.forEach(Passage::reset);
    return broken.size();
  }

  /** How many bytes have been sent into the link in that direction. */
  public long carried(Direction direction) {
    return state.carried(direction);
  }

  /** Bends one bit of the byte that comes after so many more bytes in that direction. */
  public void corrupt(Direction direction, long afterBytes) {
    state.bend(direction, afterBytes);
  }

  /** Everything gets through again. */
  public void mend() {
    state.mend();
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
      state.mend();
      passages.forEach(Passage::close);
    }
  }
}
