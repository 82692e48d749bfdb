package io.geovault.mysql.dump;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFlavor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where dump tools are looked for: {@code bin} below the configured directories, in their order,
 * then the PATH. A tool is taken only for servers of its own flavor: across flavors dumps go wrong
 * in silence (generated columns, JSON).
 */
public record DumpTools(List<Path> homes, String searchPath) {
  private static final int VERSION_SECONDS = 20;

  public DumpTools {
    homes = List.copyOf(homes);
  }

  /** The given directories, then this process's PATH. */
  public static DumpTools in(Path... homes) {
    return new DumpTools(List.of(homes), Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /**
   * The first tool that fits a server.
   *
   * @throws MySqlException.ToolMissing saying what to install
   */
  public DumpTool forServer(ServerFlavor flavor) {
    return candidates(flavor)
        .flatMap(path -> ask(path).stream())
        .filter(tool -> tool.flavor() == flavor)
        .findFirst()
        .orElseThrow(() -> missing(flavor));
  }

  private Stream<Path> candidates(ServerFlavor flavor) {
    Stream<Path> directories =
        Stream.concat(
            homes.stream().map(home -> home.resolve("bin")),
            Stream.of(searchPath.split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(Path::of));
    return directories
        .flatMap(directory -> names(flavor).stream().map(directory::resolve))
        .filter(Files::isExecutable);
  }

  private static List<String> names(ServerFlavor flavor) {
    return switch (flavor) {
      case MYSQL -> List.of("mysqldump");
      case MARIADB -> List.of("mariadb-dump", "mysqldump");
    };
  }

  /** A file that cannot say its version is no tool; the search goes on. */
  private static Optional<DumpTool> ask(Path path) {
    try {
      Process process =
          new ProcessBuilder(path.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String answer;
      try (InputStream out = process.getInputStream()) {
        answer = new String(out.readNBytes(4096), StandardCharsets.UTF_8).strip();
      }
      boolean ended = process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0
          ? Optional.of(DumpTool.of(path, answer))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private MySqlException missing(ServerFlavor flavor) {
    String tool = names(flavor).getFirst();
    String places = homes.isEmpty() ? "" : homes + " and ";
    return new MySqlException.ToolMissing(
        "There is no " + tool + " of " + flavor.label() + " in " + places + "the PATH",
        "Install the "
            + flavor.label()
            + " client tools, or configure the directory whose bin holds "
            + tool);
  }
}
