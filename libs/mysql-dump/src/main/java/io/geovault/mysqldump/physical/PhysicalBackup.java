package io.geovault.mysqldump.physical;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.binlog.gtid.BinlogGtids;
import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.mysqldump.backup.BackupProgress;
import io.geovault.mysqldump.backup.BackupResult;
import io.geovault.mysqldump.backup.BackupTarget;
import io.geovault.mysqldump.backup.Publication;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes physical backups: the whole server's files as one {@code xbstream} object, straight from
 * the tool into the store. A backup that fails or is cancelled leaves nothing behind, neither in
 * the store nor on this machine. When it is run again for the same key, it first clears what a dead
 * run left.
 */
public final class PhysicalBackup {
  private static final int CUT_AT = 1_024;

  private final MySqlConnections connections;
  private final PhysicalTools tools;
  private final PhysicalBackupSettings settings;

  public PhysicalBackup(
      MySqlConnections connections, PhysicalTools tools, PhysicalBackupSettings settings) {
    this.connections = connections;
    this.tools = tools;
    this.settings = settings;
  }

  /** The facts about a server that are read before its backup begins. */
  private record Source(
      MySqlCredentials credentials, Inventory inventory, ServerFacts facts, PhysicalReach reach) {}

  /**
   * Returns whether a tool reaches the server's data from here; queries the server, which blocks.
   *
   * @throws MySqlException when the server does not answer
   */
  public PhysicalReach reach(PhysicalBackupRequest request) {
    return gather(request).reach();
  }

  /**
   * Backs a server up to a key that must be free; blocks until the object was read back from the
   * store intact.
   *
   * @throws MySqlException when the server, the tool or the caller ends it
   * @throws io.geovault.objectstore.ObjectStoreException when the store ends it
   */
  public BackupResult run(
      PhysicalBackupRequest request,
      ObjectStore store,
      ObjectKey key,
      BackupProgress progress,
      BooleanSupplier cancelled) {
    Source source = gather(request);
    PhysicalTool tool =
        switch (source.reach()) {
          case PhysicalReach.Reaches(PhysicalTool reaching) -> reaching;
          case PhysicalReach.DoesNot(String reason) ->
              throw new MySqlException.ToolMissing(
                  "No physical tool reaches the data of " + request.endpoint() + ": " + reason,
                  "Make a logical backup");
        };
    var command = new ToolCommand(tool, request.endpoint(), source.credentials());
    var target = new BackupTarget(store, key);
    target.prepare();
    try (var run = new PhysicalRun(target, source.inventory().sizeBytes(), cancelled)) {
      ToolMessages said = run.stream(command, settings, progress, source.inventory().tableCount());
      Publication.Published object = run.publish();
      return new BackupResult(
          object.archive().sizeBytes(),
          object.sha256(),
          object.archive().crc32c(),
          later(source.facts().serverTime(), said.completeSince()),
          said.position().map(at -> whole(request, source, at)),
          source.facts().version(),
          source.inventory().databases());
    }
  }

  /** The tool uses {@code SHOW VARIABLES}, which cuts long sets; so the server is queried again. */
  private BinlogCoordinates whole(
      PhysicalBackupRequest request, Source source, BinlogCoordinates at) {
    String gtids =
        at.gtidSet().length() < CUT_AT
            ? at.gtidSet()
            : connections.call(
                request.endpoint(),
                source.credentials(),
                connection -> BinlogGtids.at(connection, at.file(), at.position()));
    Gtids.ofServer(source.facts().flavor(), gtids);
    return new BinlogCoordinates(at.file(), at.position(), gtids);
  }

  /** The tool reports whole seconds, and a small backup begins and ends within one second. */
  private static Instant later(Instant began, Optional<Instant> complete) {
    return complete.filter(began::isBefore).orElse(began);
  }

  /** The proof is valid only while the connection that it uses is open. */
  private Source gather(PhysicalBackupRequest request) {
    MySqlCredentials credentials = request.credentials().resolve();
    return connections.call(
        request.endpoint(),
        credentials,
        connection -> {
          ServerFacts facts = ServerFacts.gather(connection);
          Optional<String> obstacle = ThisMachine.REAL.obstacle(ServerPlace.gather(connection));
          return new Source(
              credentials,
              Inventory.gather(connection),
              facts,
              PhysicalReach.judge(facts, tools.installed(), obstacle));
        });
  }
}
