package io.geovault.mysqldump.backup;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysqldump.archive.FolderName;
import io.geovault.mysqldump.backup.snapshot.Snapshot;
import io.geovault.mysqldump.dump.DumpTool;
import io.geovault.mysqldump.remark.Remarks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The {@code config.txt} of an archive: describes the backup for people and for scripts. */
record BackupConfigFile(
    LogicalBackupRequest request,
    ServerFacts facts,
    Optional<DumpTool> tool,
    Optional<BinlogCoordinates> binlog,
    List<DatabaseInventory> databases,
    Remarks remarks) {

  static BackupConfigFile of(LogicalBackupRequest request, Snapshot snapshot, Remarks remarks) {
    return new BackupConfigFile(
        request,
        snapshot.facts(),
        snapshot.tool(),
        snapshot.binlog(),
        snapshot.inventory().databases(),
        remarks);
  }

  byte[] content() {
    var text = new StringBuilder("# GeoVault logical backup\n");
    line(text, "format", "1");
    line(text, "method", "LOGICAL");
    line(text, "instance_id", request.instanceId());
    line(text, "backup_set_id", request.backupSetId());
    text.append("# Everything committed by this time of the server is in the backup.\n");
    line(text, "consistent_at", facts.serverTime().toString());
    line(text, "engine", facts.flavor().label());
    line(text, "engine_version", facts.version());
    line(text, "server_uuid", facts.serverUuid().orElse(""));
    line(text, "tool", tool.map(DumpTool::versionText).orElse(""));
    line(text, "binlog_file", binlog.map(BinlogCoordinates::file).orElse(""));
    line(text, "binlog_position", binlog.map(it -> String.valueOf(it.position())).orElse(""));
    line(text, "gtid_set", binlog.map(BinlogCoordinates::gtidSet).orElse(""));
    text.append("# A logical backup is restored as a whole; no log is applied to it.\n");
    line(text, "restore_point_in_time", "0");
    text.append("# The least max_allowed_packet of the server and the client that import it.\n");
    line(text, "required_max_allowed_packet", String.valueOf(remarks.requiredPacketBytes()));
    for (int i = 0; i < remarks.warnings().size(); i++) {
      line(text, "warning." + (i + 1), remarks.warnings().get(i));
    }
    line(text, "databases", String.valueOf(databases.size()));
    for (int i = 0; i < databases.size(); i++) {
      String name = databases.get(i).name();
      line(text, "database." + (i + 1) + ".name", name);
      line(text, "database." + (i + 1) + ".folder", FolderName.of(name).value());
      line(text, "database." + (i + 1) + ".tables", tables(databases.get(i)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String tables(DatabaseInventory database) {
    return String.valueOf(database.tables().size());
  }

  /** Writes exactly one line for any value: a name may contain line ends. */
  private static void line(StringBuilder text, String key, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    text.append(key).append('=').append(escaped).append('\n');
  }
}
