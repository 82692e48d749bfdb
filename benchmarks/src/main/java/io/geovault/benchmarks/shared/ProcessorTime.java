package io.geovault.benchmarks.shared;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Processor seconds used so far, by program: how much a round cost each of them. Read from Linux's
 * {@code /proc}; empty on other systems.
 */
public record ProcessorTime(Map<String, Double> secondsByProgram) {

  private static final double TICKS_PER_SECOND = 100;
  private static final double WORTH_TELLING = 0.05;

  public static ProcessorTime now() {
    Map<String, Double> seconds = new TreeMap<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      processes.forEach(process -> add(process, seconds));
    } catch (IOException elsewhere) {
      return new ProcessorTime(Map.of());
    }
    return new ProcessorTime(seconds);
  }

  public ProcessorTime since(ProcessorTime before) {
    Map<String, Double> difference = new TreeMap<>();
    secondsByProgram.forEach(
        (program, seconds) ->
            difference.put(program, seconds - before.secondsByProgram.getOrDefault(program, 0.0)));
    return new ProcessorTime(difference);
  }

  private static void add(Path process, Map<String, Double> seconds) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double used = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
      seconds.merge(program(process), used, Double::sum);
    } catch (IOException gone) {
      // A process that has ended no longer counts.
      return;
    }
  }

  private static String program(Path process) throws IOException {
    String name = Files.readString(process.resolve("comm")).strip();
    if (!name.equals("java")) {
      return name;
    }
    boolean own = process.endsWith(Long.toString(ProcessHandle.current().pid()));
    return own ? "benchmark with Kafka" : "service";
  }

  @Override
  public String toString() {
    return secondsByProgram.entrySet().stream()
        .filter(entry -> entry.getValue() >= WORTH_TELLING)
        .map(entry -> "%s %.1f s".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
