package io.geovault.mysql.dump;

import io.geovault.mysql.BinlogCoordinates;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the binlog position and GTID set that the dump tool read under its own lock, from the
 * lines it wrote for a replica: they belong to exactly the dumped snapshot.
 */
final class SnapshotMark {
  private static final Pattern POSITION =
      Pattern.compile("_LOG_FILE='([^']+)',\\s*(?:MASTER|SOURCE)_LOG_POS=(\\d+)");
  private static final Pattern LAST_QUOTED = Pattern.compile("'([^']*)'[^']*\\z");

  private @Nullable String file;
  private long position;
  private String gtidSet = "";

  void position(String line) {
    Matcher matcher = POSITION.matcher(line);
    if (matcher.find()) {
      file = matcher.group(1);
      position = Long.parseLong(matcher.group(2));
    }
  }

  /** The set may be spread over lines, and an optional plus says it is to be added. */
  void gtids(String statement) {
    Matcher matcher = LAST_QUOTED.matcher(statement);
    if (matcher.find()) {
      String set = matcher.group(1).replaceAll("\\s", "");
      gtidSet = set.startsWith("+") ? set.substring(1) : set;
    }
  }

  Optional<BinlogCoordinates> coordinates() {
    return Optional.ofNullable(file).map(name -> new BinlogCoordinates(name, position, gtidSet));
  }
}
