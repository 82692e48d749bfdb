package io.geovault.backup.source;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where MySQL's own client tools are. */
@ConfigMapping(prefix = "geovault.mysql")
public interface MySqlToolConfig {

  /**
   * Directories that hold {@code bin/mysqldump} or {@code bin/mariadb-dump}, searched before the
   * PATH.
   */
  Optional<List<Path>> home();
}
