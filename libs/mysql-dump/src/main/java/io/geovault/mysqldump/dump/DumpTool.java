package io.geovault.mysqldump.dump;

import io.geovault.mysql.ServerFlavor;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installed {@code mysqldump} or {@code mariadb-dump} and its abilities: a tool that opens
 * sessions accepts a statement to begin them with, and a tool may know the history of MariaDB's
 * versioned tables.
 */
public record DumpTool(
    Path path,
    String versionText,
    ServerFlavor flavor,
    int versionNumber,
    boolean opensSessions,
    boolean dumpsHistory) {
  private static final Pattern VERSION =
      Pattern.compile("(?:Ver 10\\.\\d+ Distrib |Ver |from )(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final int COLUMN_STATISTICS_SINCE = 8_00_02;
  private static final String DUMP_HISTORY = "--dump-history";
  private static final String INIT_COMMAND = "--init-command";

  /** Returns the tool that answered {@code --version} and {@code --help} with these texts. */
  static DumpTool of(Path path, String versionText, String help) {
    Matcher matcher = VERSION.matcher(versionText);
    int number = 0;
    if (matcher.find()) {
      number =
          Integer.parseInt(matcher.group(1)) * 1_00_00
              + Integer.parseInt(matcher.group(2)) * 1_00
              + Integer.parseInt(matcher.group(3));
    }
    return new DumpTool(
        path,
        versionText,
        ServerFlavor.of(versionText),
        number,
        help.contains(INIT_COMMAND),
        help.contains(DUMP_HISTORY));
  }

  boolean knowsColumnStatistics() {
    return flavor == ServerFlavor.MYSQL && versionNumber >= COLUMN_STATISTICS_SINCE;
  }
}
