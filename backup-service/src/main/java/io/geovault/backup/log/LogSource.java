package io.geovault.backup.log;

import io.geovault.backup.access.Access;
import io.geovault.backup.access.Accesses;
import io.geovault.backup.log.catalog.ArchiverProblem;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.binlog.BinlogStream;
import io.geovault.mysql.binlog.ReplicaIdentity;
import io.geovault.mysql.binlog.StreamRequest;
import io.geovault.mysql.binlog.continuity.FileHeads;
import io.geovault.mysql.binlog.continuity.ServerLogs;
import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.platform.instance.Instance;
import java.time.Duration;
import java.util.function.IntSupplier;

/** The server of one instance, as log backup uses it. */
record LogSource(String instanceId, MySqlEndpoint endpoint, MySqlCredentials credentials) {

  private static final MySqlConnections CONNECTIONS = MySqlConnections.withDefaultTimeouts();

  /** Resolves the instance's credentials again, so that changed ones take effect. */
  static LogSource of(Instance instance, Accesses accesses) {
    Access access =
        accesses
            .find(instance)
            .orElseThrow(
                () ->
                    new ArchiverProblem.Blocked(
                        "Instance " + instance.id() + " has no endpoint or credentials",
                        "Publish InstanceModified with endpoint and credentialsRef"));
    return new LogSource(instance.id(), access.endpoint(), access.credentials().resolve());
  }

  ServerLogs logs() {
    return CONNECTIONS.call(endpoint, credentials, ServerLogs::gather);
  }

  Gtids before(ServerLogs logs, String file) {
    return CONNECTIONS.call(endpoint, credentials, FileHeads.ask(logs.flavor(), file));
  }

  BinlogStream stream(
      String file, long position, Duration heartbeat, int readAhead, IntSupplier mostHeld) {
    return BinlogStream.open(
        new StreamRequest(
            endpoint,
            credentials,
            ReplicaIdentity.named("geovault/" + instanceId),
            file,
            position,
            heartbeat,
            readAhead),
        mostHeld);
  }
}
