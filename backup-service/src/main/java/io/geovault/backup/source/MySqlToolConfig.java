package io.geovault.backup.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The directories of the engines' own tools, and how many processes may run for one backup. */
@ConfigMapping(prefix = "geovault.mysql")
public interface MySqlToolConfig {

  /**
   * Directories that contain {@code bin/mysqldump}, {@code bin/mariadb-dump} or {@code
   * bin/mariadb-backup}; they are searched before the PATH.
   */
  Optional<List<Path>> home();

  /**
   * Processes that dump the tables of one logical backup at the same time, 1 to 16; default: the
   * number of processors, at most 4.
   */
  Optional<Integer> dumpProcesses();

  /**
   * The longest wait of a logical backup for a moment without long statements, and the longest time
   * after that without a byte from its dump tools; then the attempt is ended.
   */
  @WithDefault("30m")
  Duration dumpSilence();
}
