package io.geovault.servers.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Free and used TCP ports of the loopback address. */
public final class Ports {

  private static final int CONNECT_MILLIS = 500;

  /** Below the ports that the system assigns to outgoing connections. */
  private static final int FIRST = 10_000;

  private static final int COUNT = 10_000;

  /** Channels that stay open while this JVM runs; its claims end with them. */
  private static final Map<Integer, FileChannel> CLAIMED = new HashMap<>();

  private Ports() {}

  /**
   * Returns a free port that no other JVM and no other call gets while this JVM runs. Otherwise,
   * with several test forks, two servers would sometimes get one port.
   */
  public static synchronized int free() {
    try {
      Path claims = Path.of(System.getProperty("java.io.tmpdir"), "geovault-ports");
      Files.createDirectories(claims);
      for (int tries = 0; tries < COUNT; tries++) {
        int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
        if (!CLAIMED.containsKey(port) && claim(claims.resolve(Integer.toString(port)), port)) {
          return port;
        }
      }
      throw new IllegalStateException("no free port from " + FIRST + " on");
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }

  private static boolean claim(Path file, int port) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() != null && isFree(port)) {
      CLAIMED.put(port, channel);
      return true;
    }
    channel.close();
    return false;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** Returns whether a server accepts connections on that port of 127.0.0.1. */
  public static boolean answers(int port) {
    return answers(InetAddress.getLoopbackAddress(), port);
  }

  /** Returns whether a server accepts connections on that port of that address. */
  public static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
