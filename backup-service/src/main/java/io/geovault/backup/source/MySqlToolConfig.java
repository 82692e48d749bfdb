package io.geovault.backup.source;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the engines' own tools are. */
@ConfigMapping(prefix = "geovault.mysql")
public interface MySqlToolConfig {

  /**
   * Directories that hold {@code bin/mysqldump}, {@code bin/mariadb-dump} or {@code
   * bin/mariadb-backup}, searched before the PATH.
   */
  Optional<List<Path>> home();
}
