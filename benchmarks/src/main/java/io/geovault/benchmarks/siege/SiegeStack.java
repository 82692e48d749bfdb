package io.geovault.benchmarks.siege;

import io.geovault.benchmarks.shared.Payloads;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.ServerCredential;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Two replicas of each service with their production heap size, and two MySQL servers: the owner of
 * one only wants its backups, the users of the other are hostile.
 */
final class SiegeStack implements AutoCloseable {

  static final String ACCOUNT = "1234567890123456";
  static final String SOURCE = "cn-hangzhou";
  static final String DESTINATION = "cn-shanghai";
  static final List<String> SERVICES =
      List.of("backup-service", "replication-service", "recyclebin-service");

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final List<ServiceProcess> replicas = new ArrayList<>();
  private final TestStack stack;
  private final MySqlServer peaceful;
  private final MySqlServer hostile;
  private final EventPublisher publisher;

  SiegeStack(Path work) {
    stack = remember(TestStack.start(work.resolve("stack"), SOURCE, DESTINATION));
    peaceful = remember(MySqlServer.start(MySqlFlavor.best(), work.resolve("peaceful")));
    hostile = remember(MySqlServer.start(MySqlFlavor.best(), work.resolve("hostile")));
    publisher = remember(new EventPublisher(stack.kafka().bootstrap()));
    for (String service : SERVICES) {
      for (int replica = 1; replica <= 2; replica++) {
        replicas.add(
            remember(ServiceProcess.launch(stack.service(service, service + "-" + replica))));
      }
    }
    replicas.forEach(ServiceProcess::awaitReady);
  }

  private <T extends AutoCloseable> T remember(T part) {
    started.push(part);
    return part;
  }

  TestStack stack() {
    return stack;
  }

  MySqlServer peaceful() {
    return peaceful;
  }

  MySqlServer hostile() {
    return hostile;
  }

  EventPublisher publisher() {
    return publisher;
  }

  List<ServiceProcess> replicas() {
    return replicas;
  }

  List<URI> addresses() {
    return replicas.stream().map(ServiceProcess::url).toList();
  }

  /** The first replica of a service, called as the operator. */
  RestClient rest(String service) {
    return RestClient.of(replicas.get(2 * SERVICES.indexOf(service)).url())
        .withToken(stack.tokens().operator());
  }

  /** Announces an instance of the fleet that GeoVault itself backs up. */
  void announce(String id, MySqlServer server) {
    String credentials = stack.credentials(ServerCredential.of(ACCOUNT, server));
    publish(id, instance(id, server.host(), server.port(), credentials));
  }

  /** Announces an instance that another tool backs up. */
  void announce(String id) {
    publish(id, Payloads.instance(id, ACCOUNT, SOURCE));
  }

  private void publish(String id, String data) {
    publisher.publishBinary(
        "instance.events",
        id,
        Map.of(
            "id",
            UUID.randomUUID().toString(),
            "source",
            "/siege",
            "type",
            "io.geovault.instance.InstanceCreated.v1"),
        data);
  }

  static String instance(String id, String host, int port, String credentials) {
    return Payloads.instance(id, ACCOUNT, SOURCE)
        .replace(
            "\"createdAt\"",
            "\"endpoint\":{\"host\":\"%s\",\"port\":%d},\"credentialsRef\":\"%s\",\"createdAt\""
                .formatted(host, port, credentials));
  }

  /**
   * Stops everything, last started first; a failure to stop one does not prevent stopping the
   * others.
   */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.err.println("could not stop everything: " + e.getMessage());
      }
    }
  }
}
