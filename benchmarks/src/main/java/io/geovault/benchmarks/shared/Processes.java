package io.geovault.benchmarks.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Facts that Linux reports about a process. */
public final class Processes {

  private Processes() {}

  /** The largest resident size that the process ever had. */
  public static String largestResident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("\\D+", ""))
          .map(kib -> Long.parseLong(kib) / 1024 + " MiB")
          .findFirst()
          .orElse("unknown");
    } catch (IOException elsewhere) {
      return "unknown (no /proc)";
    }
  }
}
