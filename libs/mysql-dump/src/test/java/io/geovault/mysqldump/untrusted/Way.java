package io.geovault.mysqldump.untrusted;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogStream;
import io.geovault.mysql.binlog.ReplicaIdentity;
import io.geovault.mysql.binlog.StreamRequest;
import io.geovault.mysqldump.dump.DumpCommand;
import io.geovault.mysqldump.dump.DumpProcess;
import io.geovault.mysqldump.dump.DumpServer;
import io.geovault.mysqldump.dump.DumpSession;
import io.geovault.mysqldump.dump.DumpTools;
import io.geovault.mysqldump.dump.plan.DumpTask;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlTools;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of the ways in which the suite connects to a server. */
enum Way {
  DRIVER {
    @Override
    void connect(MySqlFlavor tools, MySqlEndpoint endpoint, MySqlCredentials credentials) {
      new MySqlConnections(PATIENCE, PATIENCE)
          .call(endpoint, credentials, connection -> connection.isValid(1));
    }
  },
  BINLOG {
    @Override
    void connect(MySqlFlavor tools, MySqlEndpoint endpoint, MySqlCredentials credentials)
        throws InterruptedException {
      var request =
          new StreamRequest(
              endpoint,
              credentials,
              ReplicaIdentity.named("tls"),
              "binlog.000001",
              0,
              Duration.ofSeconds(1),
              1 << 20);
      try (BinlogStream stream = BinlogStream.open(request)) {
        if (stream.poll(PATIENCE).isEmpty()) {
          throw new IllegalStateException("no event");
        }
      }
    }
  },
  TOOL {
    @Override
    void connect(MySqlFlavor tools, MySqlEndpoint endpoint, MySqlCredentials credentials)
        throws IOException, InterruptedException {
      ServerFlavor flavor = tools.isMariaDb() ? ServerFlavor.MARIADB : ServerFlavor.MYSQL;
      var tool = new DumpTools(List.of(MySqlTools.of(tools).home()), "").forServer(flavor);
      var task = new DumpTask(DumpTask.Kind.TABLES, Map.of("tiny", Set.of("one")), List.of());
      var command =
          new DumpCommand(
              new DumpServer(tool, endpoint, credentials),
              task,
              new DumpSession("tls", Duration.ofSeconds(5)),
              1);
      try (DumpProcess dump = DumpProcess.start(command, () -> false, PATIENCE)) {
        dump.output().readAllBytes();
        dump.confirmSuccess();
      }
    }
  };

  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Connects and reads something; throws the failure that prevents it. */
  abstract void connect(MySqlFlavor tools, MySqlEndpoint endpoint, MySqlCredentials credentials)
      throws IOException, InterruptedException;
}
