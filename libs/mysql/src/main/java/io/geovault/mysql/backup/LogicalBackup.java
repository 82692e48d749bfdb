package io.geovault.mysql.backup;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.dump.DumpCommand;
import io.geovault.mysql.dump.DumpSession;
import io.geovault.mysql.dump.DumpTool;
import io.geovault.mysql.dump.DumpTools;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes logical backups: one dump, one consistent snapshot, one object that the tar, gzip and mysql
 * commands alone restore. A backup that fails or is cancelled leaves nothing behind, neither in the
 * store nor on this machine; run again for the same key, it first clears what a dead run left.
 */
public final class LogicalBackup {
  private final MySqlConnections connections;
  private final DumpTools tools;
  private final LogicalBackupSettings settings;

  public LogicalBackup(
      MySqlConnections connections, DumpTools tools, LogicalBackupSettings settings) {
    this.connections = connections;
    this.tools = tools;
    this.settings = settings;
  }

  /** What is known of a server before its dump begins. */
  record Source(MySqlCredentials credentials, Inventory inventory, ServerFacts facts) {}

  /**
   * Backs a server up to a key that must be free; blocks until the store has given the object back
   * unharmed.
   *
   * @throws io.geovault.mysql.MySqlException when server, tool or caller end it
   * @throws io.geovault.objectstore.ObjectStoreException when the store does
   */
  public BackupResult run(
      LogicalBackupRequest request,
      ObjectStore store,
      ObjectKey key,
      BackupProgress progress,
      BooleanSupplier cancelled) {
    DumpSession session = new DumpSession(request.instanceId(), settings.lockWait());
    Source source = gather(request, session, cancelled);
    Optional<DumpCommand> command = command(request, source, session);
    try (var run =
        new BackupRun(new BackupTarget(store, key), source.inventory(), settings, cancelled)) {
      Optional<BinlogCoordinates> binlog = run.dump(command, source.facts(), progress);
      Optional<DumpTool> tool = command.map(DumpCommand::tool);
      var config =
          new BackupConfigFile(
              request, source.facts(), tool, binlog, source.inventory().databases());
      Publication.Published object = run.publish(config.content());
      return new BackupResult(
          object.archive().sizeBytes(),
          object.sha256(),
          object.archive().crc32c(),
          source.facts().serverTime(),
          binlog,
          source.facts().version(),
          source.inventory().databases());
    }
  }

  /** The clock is read last, so that it is as near to the snapshot as it can be, before it. */
  private Source gather(
      LogicalBackupRequest request, DumpSession session, BooleanSupplier cancelled) {
    MySqlCredentials credentials = request.credentials().resolve();
    return connections.call(
        request.endpoint(),
        credentials,
        connection -> {
          Inventory all = Inventory.gather(connection);
          Inventory chosen = all.choose(request.databases(), request.endpoint());
          EndlessEvents.refuse(connection, chosen);
          new QuietMoment(connection, session, cancelled).await(settings.silenceLimit());
          return new Source(credentials, chosen, ServerFacts.gather(connection));
        });
  }

  /** None for a server without databases: its backup is an archive that says so. */
  private Optional<DumpCommand> command(
      LogicalBackupRequest request, Source source, DumpSession session) {
    List<String> names =
        source.inventory().databases().stream().map(database -> database.name()).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    DumpTool tool = tools.forServer(source.facts().flavor());
    return Optional.of(
        new DumpCommand(
            tool,
            request.endpoint(),
            source.credentials(),
            names,
            source.facts().binlog().enabled(),
            session));
  }
}
