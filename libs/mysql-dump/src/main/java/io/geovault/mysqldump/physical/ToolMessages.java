package io.geovault.mysqldump.physical;

import io.geovault.mysql.BinlogCoordinates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a running tool, read as they arrive so that the tool never blocks: the binlog
 * position of the backup, the time since which it is complete, and at the end whether the tool
 * succeeded. The tool's clock is the server's, because both are on one machine; it must show UTC.
 */
final class ToolMessages {
  private static final int KEPT = 12;
  private static final Pattern POSITION =
      Pattern.compile(
          "binlog position: filename '([^']+)', position '(\\d+)'"
              + "(?:, GTID of the last change '([^']*)')?");

  /** From this message on, nothing is committed until the position is known. */
  private static final Pattern COMPLETE =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) Acquired locks for BACKUP STAGE"
              + " BLOCK_COMMIT");

  private static final Pattern HOLDS = Pattern.compile("Starting BACKUP STAGE BLOCK_COMMIT");
  private static final Pattern RELEASES = Pattern.compile("BACKUP STAGE END|All tables unlocked");

  private static final Pattern HEAD = Pattern.compile("^\\[\\d+] \\S+ \\S+ +");
  private static final Pattern CHATTER =
      Pattern.compile("^(Streaming|\\.\\.\\.done|Copied file|aria table file)");

  private static final Pattern FAILURE =
      Pattern.compile(
          "\\b(error|errcode|fail(ed|s|ure)?|denied|cannot|can't|unable|missing|lost|fatal)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WARNING = Pattern.compile("\\bwarning\\b", Pattern.CASE_INSENSITIVE);

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;
  private @Nullable BinlogCoordinates position;
  private @Nullable Instant completeSince;
  private @Nullable Long holdingSince;
  private boolean allWell;

  ToolMessages(InputStream in) {
    reader = Thread.ofVirtual().name("physical-words").start(() -> read(in));
  }

  private void read(InputStream in) {
    try (var words = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = words.readLine(); line != null; line = words.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      hear("(its words broke off: " + e.getMessage() + ")");
    }
  }

  private synchronized void hear(String line) {
    Matcher at = POSITION.matcher(line);
    if (at.find()) {
      String gtids = Optional.ofNullable(at.group(3)).orElse("");
      position = new BinlogCoordinates(at.group(1), Long.parseLong(at.group(2)), gtids);
    }
    Matcher since = COMPLETE.matcher(line);
    if (since.find()) {
      completeSince = Instant.parse(since.group(1) + "T" + since.group(2) + "Z");
    }
    if (HOLDS.matcher(line).find()) {
      holdingSince = System.nanoTime();
    } else if (RELEASES.matcher(line).find()) {
      holdingSince = null;
    }
    allWell = allWell || line.contains("completed OK!");
    String words = HEAD.matcher(line).replaceFirst("").strip();
    if (!words.isEmpty() && !CHATTER.matcher(words).find()) {
      lines.addLast(words);
      if (lines.size() > KEPT) {
        lines.removeFirst();
      }
    }
  }

  /** Waits until the tool can write no more messages. */
  void awaitEnd() throws InterruptedException {
    reader.join();
  }

  synchronized Optional<BinlogCoordinates> position() {
    return Optional.ofNullable(position);
  }

  /** Returns a moment, to the second, by which everything committed is in the backup. */
  synchronized Optional<Instant> completeSince() {
    return Optional.ofNullable(completeSince);
  }

  /**
   * Returns whether the application's commits have been waiting for the tool for longer than the
   * limit.
   */
  synchronized boolean holdsCommitsFor(Duration limit) {
    Long since = holdingSince;
    return since != null && System.nanoTime() - since > limit.toNanos();
  }

  synchronized boolean allWell() {
    return allWell;
  }

  /**
   * Returns the last messages on one line: first those that name a failure, then those that name
   * the tool's steps.
   */
  synchronized String lastLines() {
    return Stream.concat(
            lines.stream().filter(ToolMessages::namesFailure),
            lines.stream().filter(line -> !namesFailure(line)))
        .collect(Collectors.joining("; "));
  }

  private static boolean namesFailure(String line) {
    return FAILURE.matcher(line).find() && !WARNING.matcher(line).find();
  }
}
