package io.geovault.mysqldump.dump;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a dump tool's error output so that the tool never blocks, keeps the end of the output, and
 * detects when the tool has its snapshot. The tool announces each step before it does it, so the
 * first message after the one about its transaction proves that the transaction has begun.
 */
final class DumpMessages {
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);
  private static final int KEPT = 8 * 1024;
  private static final String DOING = "-- ";
  private static final String BEGINNING = "-- Starting transaction";

  private final Thread reader;
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch snapshotOrEnd = new CountDownLatch(1);
  private boolean beginning;
  private volatile boolean snapshot;

  DumpMessages(InputStream in) {
    reader = Thread.ofVirtual().name("dump-errors").start(() -> drain(in));
  }

  private void drain(InputStream in) {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      append("(its error output broke off: " + e.getMessage() + ")");
    } finally {
      snapshotOrEnd.countDown();
    }
  }

  private void hear(String line) {
    if (!line.startsWith(DOING)) {
      append(line);
    } else if (line.startsWith(BEGINNING)) {
      beginning = true;
    } else if (beginning && !snapshot) {
      snapshot = true;
      snapshotOrEnd.countDown();
    }
  }

  private synchronized void append(String line) {
    text.append(line).append('\n');
    if (text.length() > KEPT) {
      text.delete(0, text.length() - KEPT);
    }
  }

  /**
   * Returns whether the tool has its snapshot within that time; false at once when the tool has
   * ended.
   */
  boolean awaitSnapshot(long nanos) throws InterruptedException {
    snapshotOrEnd.await(nanos, TimeUnit.NANOSECONDS);
    return snapshot;
  }

  /** Returns whether the tool will write no more messages. */
  boolean ended() {
    return !reader.isAlive() || (snapshotOrEnd.getCount() == 0 && !snapshot);
  }

  /**
   * Returns the relevant messages of the child on one line; waits a little for its last messages.
   */
  String text() throws InterruptedException {
    // A process that the child has started may hold the error output open for ever.
    reader.join(LAST_WORDS);
    synchronized (this) {
      List<String> said =
          text.toString()
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("Warning: A "))
              .filter(line -> !line.startsWith("In order to ensure a consistent backup"))
              .toList();
      // The reason first: some tools begin with warnings about the way they were called.
      return Stream.concat(
              said.stream().filter(line -> !isWarning(line)),
              said.stream().filter(DumpMessages::isWarning))
          .collect(Collectors.joining("; "));
    }
  }

  private static boolean isWarning(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.contains("warning") || lower.contains("deprecated program name");
  }
}
