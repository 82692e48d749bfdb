package io.geovault.backup.source;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysqldump.backup.LogicalBackup;
import io.geovault.mysqldump.backup.LogicalBackupSettings;
import io.geovault.mysqldump.dump.DumpTools;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** Creates the single {@link LogicalBackup} of this replica from its configuration. */
@Singleton
final class LogicalBackupProducer {

  @Produces
  @Singleton
  LogicalBackup logicalBackup(MySqlToolConfig config) {
    DumpTools tools = DumpTools.in(config.home().orElse(List.of()).toArray(Path[]::new));
    LogicalBackupSettings defaults = LogicalBackupSettings.defaults();
    LogicalBackupSettings settings =
        defaults
            .withWorkers(config.dumpProcesses().orElse(defaults.workers()))
            .withSilenceLimit(config.dumpSilence());
    return new LogicalBackup(MySqlConnections.withDefaultTimeouts(), tools, settings);
  }
}
