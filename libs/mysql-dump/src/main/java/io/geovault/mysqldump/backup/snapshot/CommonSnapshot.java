package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysqldump.dump.DumpLauncher;
import io.geovault.mysqldump.dump.DumpServer;
import io.geovault.mysqldump.dump.DumpSession;
import io.geovault.mysqldump.dump.DumpTool;
import io.geovault.mysqldump.dump.DumpTools;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes the processes of a dump see one moment: holds the read lock until each process has its
 * snapshot, meanwhile reads the binlog position of that moment, and then lets the application
 * continue. If anything fails before that, no process is left running.
 */
public final class CommonSnapshot {
  /** With a shorter timeout, a process that waits for another process loses its session. */
  private static final Duration LONG_ENOUGH = Duration.ofHours(1);

  private final MySqlConnections connections;
  private final DumpTools tools;
  private final SnapshotRequest request;
  private final BooleanSupplier cancelled;
  private final DumpSession session;

  public CommonSnapshot(
      MySqlConnections connections,
      DumpTools tools,
      SnapshotRequest request,
      BooleanSupplier cancelled) {
    this.connections = connections;
    this.tools = tools;
    this.request = request;
    this.cancelled = cancelled;
    this.session = new DumpSession(request.instanceId(), request.lockWait());
  }

  /** Waits for a quiet moment and begins the dump; the caller must close the snapshot. Blocks. */
  public Snapshot begin() {
    MySqlCredentials credentials = request.credentials().resolve();
    return connections.call(
        request.endpoint(), credentials, connection -> begin(connection, credentials));
  }

  /**
   * The server's clock is read last, so that its time is before the snapshot but as near to it as
   * possible.
   */
  private Snapshot begin(Connection connection, MySqlCredentials credentials) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The server's own mode may change how it quotes names, and break its catalogue on 5.7.
      statement.execute("SET SESSION sql_mode = ''");
    }
    ObjectsToDump objects = ObjectsToDump.gather(connection, request);
    var moment = new QuietMoment(connection, session, cancelled);
    if (moment.await(request.patience())) {
      objects = ObjectsToDump.gather(connection, request);
      moment.await(request.patience());
    }
    ServerFacts facts = ServerFacts.gather(connection);
    if (objects.inventory().databases().isEmpty()) {
      return new Snapshot(
          objects.inventory(),
          facts,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          objects.differences(Optional.empty()));
    }
    DumpTool tool = tools.forServer(facts.flavor());
    var server = new DumpServer(tool, request.endpoint(), credentials);
    var launcher = new DumpLauncher(server, session, cancelled, request.patience());
    var start = new DumpStart(launcher, objects, workers(connection, tool));
    try {
      return begin(connection, credentials, facts, start);
    } catch (RuntimeException | SQLException e) {
      start.close();
      throw e;
    }
  }

  /** A process that is ahead waits for the others, and its session must live that long. */
  private int workers(Connection connection, DumpTool tool) throws SQLException {
    if (tool.opensSessions()) {
      return request.workers();
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@GLOBAL.net_write_timeout")) {
      row.next();
      return row.getLong(1) >= LONG_ENOUGH.toSeconds() ? request.workers() : 1;
    }
  }

  private Snapshot begin(
      Connection connection, MySqlCredentials credentials, ServerFacts facts, DumpStart start)
      throws SQLException {
    boolean writesBinlog = facts.binlog().enabled();
    boolean counts = request.inventory() != InventoryDetail.ESTIMATES;
    var lock = new ReadLock(connection, request.endpoint(), session);
    boolean needed = writesBinlog || counts || start.workers() > 1;
    Optional<BinlogCoordinates> binlog = Optional.empty();
    // Only the lock makes the count and the dump see the same moment.
    if (needed && lock.acquire(writesBinlog || counts)) {
      if (writesBinlog) {
        binlog = Optional.of(ServerPosition.read(connection, facts));
      }
      if (counts) {
        start.count(connections.open(request.endpoint(), credentials), request.inventory());
      }
      start.tables(ReadLock.LONGEST);
      lock.release();
    } else {
      start.alone();
    }
    return new Snapshot(
        start.inventory(),
        facts,
        binlog,
        Optional.of(start.tool()),
        Optional.of(start.rest()),
        start.census(),
        start.objects().differences(Optional.of(start.tool())));
  }
}
