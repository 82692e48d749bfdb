package io.geovault.backup.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the engines' own tools are, and how many of them may run for one backup. */
@ConfigMapping(prefix = "geovault.mysql")
public interface MySqlToolConfig {

  /**
   * Directories that hold {@code bin/mysqldump}, {@code bin/mariadb-dump} or {@code
   * bin/mariadb-backup}, searched before the PATH.
   */
  Optional<List<Path>> home();

  /**
   * Processes that dump the tables of one logical backup at the same time, 1 to 16; as many as
   * there are processors, at most 4, where absent.
   */
  Optional<Integer> dumpProcesses();

  /**
   * How long a logical backup may wait for a moment without long statements, and then go without a
   * byte from its dump tools, before its try is ended.
   */
  @WithDefault("30m")
  Duration dumpSilence();
}
