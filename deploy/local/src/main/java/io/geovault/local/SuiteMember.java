package io.geovault.local;

import io.geovault.local.port.Listener;
import io.geovault.local.port.StackPorts;
import io.geovault.servers.suite.ServiceOptions;
import java.nio.file.Path;
import java.util.Map;

/** A service of the suite as the local stack runs it. */
enum SuiteMember {
  BACKUP("backup-service", Listener.BACKUP, Listener.BACKUP_MANAGEMENT),
  REPLICATION("replication-service", Listener.REPLICATION, Listener.REPLICATION_MANAGEMENT),
  RECYCLEBIN("recyclebin-service", Listener.RECYCLEBIN, Listener.RECYCLEBIN_MANAGEMENT);

  private final String module;
  private final Listener calls;
  private final Listener management;

  SuiteMember(String module, Listener calls, Listener management) {
    this.module = module;
    this.calls = calls;
    this.management = management;
  }

  String module() {
    return module;
  }

  String url(StackPorts ports) {
    return "http://127.0.0.1:" + ports.of(calls);
  }

  String managementUrl(StackPorts ports) {
    return "http://127.0.0.1:" + ports.of(management);
  }

  ServiceOptions options(Path directory, StackPorts ports, Map<String, String> settings) {
    return ServiceOptions.of(module, directory)
        .withPorts(ports.of(calls), ports.of(management))
        .with(settings);
  }
}
