package io.geovault.testkit.link;

import io.geovault.testkit.link.Pump.Way;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

/** One connection through a link: two sockets and the bytes between them in both directions. */
final class Passage {
  private final Socket client;
  private final Socket server;
  private final Pump toServer;
  private final Pump fromServer;
  private final Consumer<Passage> ended;

  Passage(
      Socket client,
      Socket server,
      LinkSettings settings,
      LinkState state,
      Consumer<Passage> ended) {
    this.client = client;
    this.server = server;
    this.ended = ended;
    this.toServer =
        new Pump(new Way(client, server, Direction.TO_SERVER), settings, state, this::close);
    this.fromServer =
        new Pump(new Way(server, client, Direction.FROM_SERVER), settings, state, this::close);
  }

  void start() throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    toServer.start();
    fromServer.start();
  }

  /** The next write or read on either side fails because the connection was reset. */
  void reset() {
    try {
      client.setSoLinger(true, 0);
      server.setSoLinger(true, 0);
    } catch (IOException alreadyClosed) {
      // A closed socket needs no reset.
    }
    close();
  }

  void close() {
    ended.accept(this);
    toServer.stop();
    fromServer.stop();
    closeQuietly(client);
    closeQuietly(server);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket cannot be closed any further.
    }
  }
}
