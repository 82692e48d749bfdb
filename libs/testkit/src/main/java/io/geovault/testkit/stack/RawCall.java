package io.geovault.testkit.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A caller that follows no protocol: it sends any bytes, or stops in the middle of them. */
public final class RawCall implements AutoCloseable {

  private static final int BUFFER = 8192;

  private final Socket socket;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  private RawCall(Socket socket) {
    this.socket = socket;
  }

  /** Connects and sends that text. */
  public static RawCall to(URI address, String text) {
    try {
      RawCall call = new RawCall(new Socket(address.getHost(), address.getPort()));
      call.send(text);
      return call;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot call " + address, e);
    }
  }

  /** Sends more text; returns whether the connection still accepted it. */
  public boolean send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** Returns all text that arrived until the server closed the connection, within that time. */
  public String readUntilClosed(Duration limit) {
    return read(null, limit);
  }

  /**
   * Returns all text that arrived until those words arrived or the connection was closed, within
   * that time.
   */
  public String readUntil(String words, Duration limit) {
    return read(words, limit);
  }

  private String read(@Nullable String words, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      InputStream input = socket.getInputStream();
      byte[] buffer = new byte[BUFFER];
      while (words == null || !text().contains(words)) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          throw new AssertionError("still open after " + limit + ": " + text());
        }
        socket.setSoTimeout((int) left);
        int count = input.read(buffer);
        if (count < 0) {
          return text();
        }
        received.write(buffer, 0, count);
      }
      return text();
    } catch (SocketTimeoutException open) {
      throw new AssertionError("still open after " + limit + ": " + text(), open);
    } catch (IOException reset) {
      return text();
    }
  }

  private String text() {
    return received.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
