package io.geovault.mysqldump.physical;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installed {@code mariadb-backup}. It reads only the files of servers of its own series (such
 * as 10.11); for another series it may make a backup that cannot be prepared.
 */
public record PhysicalTool(Path path, String versionText, String series) {
  private static final Pattern VERSION = Pattern.compile("MariaDB server (\\d+\\.\\d+)\\.");
  private static final Pattern SERIES = Pattern.compile("(\\d+\\.\\d+)\\..*", Pattern.DOTALL);

  /** Returns the tool that answered {@code --version} with this text; empty for another program. */
  static Optional<PhysicalTool> of(Path path, String versionText) {
    Matcher matcher = VERSION.matcher(versionText);
    return matcher.find()
        ? Optional.of(new PhysicalTool(path, versionText, matcher.group(1)))
        : Optional.empty();
  }

  /** Returns the series to which a server's version belongs. */
  static String seriesOf(String serverVersion) {
    Matcher matcher = SERIES.matcher(serverVersion);
    return matcher.matches() ? matcher.group(1) : serverVersion;
  }
}
