package io.geovault.mysqldump.dump;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysqldump.tool.ToolSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The places of dump tools: {@code bin} below the configured directories, in their order, then the
 * PATH. A tool is used only for servers of its own flavor: across flavors, dumps are silently wrong
 * (generated columns, JSON).
 */
public record DumpTools(List<Path> homes, String searchPath) {
  public DumpTools {
    homes = List.copyOf(homes);
  }

  /** The given directories, then this process's PATH. */
  public static DumpTools in(Path... homes) {
    return new DumpTools(List.of(homes), Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /**
   * Returns the first tool that fits a server.
   *
   * @throws MySqlException.ToolMissing saying what to install
   */
  public DumpTool forServer(ServerFlavor flavor) {
    return new ToolSearch(homes, searchPath)
        .named(names(flavor))
        .flatMap(path -> ToolSearch.versionOf(path).map(it -> tool(path, it)).stream())
        .filter(tool -> tool.flavor() == flavor)
        .findFirst()
        .orElseThrow(() -> missing(flavor));
  }

  private static DumpTool tool(Path path, String versionText) {
    return DumpTool.of(path, versionText, ToolSearch.answer(path, "--help").orElse(""));
  }

  private static List<String> names(ServerFlavor flavor) {
    return switch (flavor) {
      case MYSQL -> List.of("mysqldump");
      case MARIADB -> List.of("mariadb-dump", "mysqldump");
    };
  }

  private MySqlException missing(ServerFlavor flavor) {
    String tool = names(flavor).getFirst();
    String places = new ToolSearch(homes, searchPath).places();
    return new MySqlException.ToolMissing(
        "There is no " + tool + " of " + flavor.label() + " in " + places,
        "Install the "
            + flavor.label()
            + " client tools, or configure the directory whose bin holds "
            + tool);
  }
}
