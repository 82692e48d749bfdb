package io.geovault.mysqldump.tool;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The places in which tools are searched: {@code bin} below the configured directories, in their
 * order, then the search path.
 */
public record ToolSearch(List<Path> homes, String searchPath) {
  private static final int ANSWER_SECONDS = 20;
  private static final int LONGEST_ANSWER = 256 * 1024;

  public ToolSearch {
    homes = List.copyOf(homes);
  }

  /** Returns the executables of one of these names, best place first. */
  public Stream<Path> named(List<String> names) {
    Stream<Path> directories =
        Stream.concat(
            homes.stream().map(home -> home.resolve("bin")),
            Stream.of(searchPath.split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(Path::of));
    return directories
        .flatMap(directory -> names.stream().map(directory::resolve))
        .filter(Files::isExecutable);
  }

  /**
   * Returns a program's answer about its version; empty if it has none, because then it is no
   * usable tool. Blocks.
   */
  public static Optional<String> versionOf(Path program) {
    return answer(program, "--version");
  }

  /** Returns a program's output for one option; empty if the program fails. Blocks. */
  public static Optional<String> answer(Path program, String option) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), option).redirectErrorStream(true).start();
      var silence = Duration.ofSeconds(ANSWER_SECONDS);
      try (WatchedChild child = WatchedChild.watch(process, silence, () -> false)) {
        process.getOutputStream().close();
        var answer = new byte[LONGEST_ANSWER];
        int length = 0;
        int count = 0;
        while (count >= 0 && length < LONGEST_ANSWER) {
          count = child.read(answer, length, LONGEST_ANSWER - length);
          length += Math.max(count, 0);
        }
        return child.awaitExit() == 0
            ? Optional.of(new String(answer, 0, length, StandardCharsets.UTF_8).strip())
            : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Returns the places as text for people. */
  public String places() {
    return (homes.isEmpty() ? "" : homes + " and ") + "the PATH";
  }
}
