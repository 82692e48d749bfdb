package io.geovault.mysql.dump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Drains a child's error output so that it never blocks, and keeps the end of it. */
final class LastLines {
  private static final int KEPT = 8 * 1024;

  private final Thread reader;
  private final StringBuilder text = new StringBuilder();

  LastLines(InputStream in) {
    reader = Thread.ofVirtual().name("dump-errors").start(() -> drain(in));
  }

  private void drain(InputStream in) {
    var buffer = new byte[1024];
    try (in) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      append("\n(its error output broke off: " + e.getMessage() + ")");
    }
  }

  private synchronized void append(String more) {
    text.append(more);
    if (text.length() > KEPT) {
      text.delete(0, text.length() - KEPT);
    }
  }

  /** What the child said that matters, on one line; waits until it can say no more. */
  String text() throws InterruptedException {
    reader.join();
    synchronized (this) {
      return text.toString()
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("Warning: A "))
          .filter(line -> !line.startsWith("In order to ensure a consistent backup"))
          .collect(Collectors.joining("; "));
    }
  }
}
