package io.geovault.backup.source;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysqldump.physical.PhysicalBackup;
import io.geovault.mysqldump.physical.PhysicalBackupSettings;
import io.geovault.mysqldump.physical.PhysicalTools;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** Creates the single {@link PhysicalBackup} of this replica from its configuration. */
@Singleton
final class PhysicalBackupProducer {

  @Produces
  @Singleton
  PhysicalTools physicalTools(MySqlToolConfig config) {
    return PhysicalTools.in(config.home().orElse(List.of()).toArray(Path[]::new));
  }

  @Produces
  @Singleton
  PhysicalBackup physicalBackup(PhysicalTools tools) {
    return new PhysicalBackup(
        MySqlConnections.withDefaultTimeouts(), tools, PhysicalBackupSettings.defaults());
  }
}
