package io.geovault.mysqldump.physical;

import io.geovault.mysqldump.tool.ToolSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The places in which {@code mariadb-backup} is searched; several series may be installed side by
 * side.
 */
public record PhysicalTools(List<Path> homes, String searchPath) {
  private static final List<String> NAMES = List.of("mariadb-backup", "mariabackup");

  public PhysicalTools {
    homes = List.copyOf(homes);
  }

  /** The given directories, then this process's PATH. */
  public static PhysicalTools in(Path... homes) {
    return new PhysicalTools(List.of(homes), Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** Returns all installed tools, best place first; asks each for its version, which blocks. */
  public List<PhysicalTool> installed() {
    return new ToolSearch(homes, searchPath)
        .named(NAMES)
        .flatMap(
            path -> ToolSearch.versionOf(path).flatMap(it -> PhysicalTool.of(path, it)).stream())
        .toList();
  }
}
