package io.geovault.servers.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The end of a log file, for messages about why a server did not start. */
public final class LogTail {

  private static final int BYTES = 16 << 10;

  private LogTail() {}

  /**
   * Returns the last few kilobytes of the log, or a sentence that says that the log does not exist.
   */
  public static String of(Path log) {
    if (!Files.exists(log)) {
      return "(no log at " + log + ")";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - BYTES);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      // At its end MySQL 5.7 writes a hundred notes after the one error that explains the failure.
      String telling =
          text.lines().filter(line -> !line.contains("[Note]")).collect(Collectors.joining("\n"));
      return "end of " + log + ":\n" + telling.strip();
    } catch (IOException e) {
      return "(cannot read " + log + ": " + e.getMessage() + ")";
    }
  }
}
