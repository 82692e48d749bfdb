package io.geovault.local;

import io.geovault.testkit.server.ServiceOptions;
import java.nio.file.Path;
import java.util.Map;

/**
 * A service of the suite as the local stack runs it; the ports are those of the documentation,
 * those of health and metrics a thousand above.
 */
enum SuiteMember {
  BACKUP("backup-service", 8081),
  REPLICATION("replication-service", 8082),
  RECYCLEBIN("recyclebin-service", 8084);

  private static final int MANAGEMENT = 1000;

  private final String module;
  private final int port;

  SuiteMember(String module, int port) {
    this.module = module;
    this.port = StackPorts.shifted(port);
  }

  String module() {
    return module;
  }

  int port() {
    return port;
  }

  int managementPort() {
    return port + MANAGEMENT;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String managementUrl() {
    return "http://127.0.0.1:" + managementPort();
  }

  ServiceOptions options(Path directory, Map<String, String> settings) {
    return ServiceOptions.of(module, directory).withPorts(port, managementPort()).with(settings);
  }
}
