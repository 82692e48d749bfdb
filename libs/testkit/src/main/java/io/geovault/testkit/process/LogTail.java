package io.geovault.testkit.process;

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

  /** The last few kilobytes of the log, or a sentence saying that there is none. */
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
      // MySQL 5.7 takes leave with a hundred notes after the one error that explains it.
      String telling =
          text.lines().filter(line -> !line.contains("[Note]")).collect(Collectors.joining("\n"));
      return "end of " + log + ":\n" + telling.strip();
    } catch (IOException e) {
      return "(cannot read " + log + ": " + e.getMessage() + ")";
    }
  }
}
