package io.geovault.platform.http.door;

import io.netty.channel.Channel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Adds a guard to every accepted connection; each port counts its own connections. */
@Singleton
class ConnectionGuards {

  private final DoorConfig config;
  private final Refusals refusals;
  private final Map<Integer, Sources> ports = new ConcurrentHashMap<>();

  ConnectionGuards(DoorConfig config, Refusals refusals) {
    this.config = config;
    this.refusals = refusals;
  }

  void watch(Channel accepted) {
    Duration answer = config.answerTimeout();
    // First in the pipeline, next to the network: there it reads and writes bytes, whatever the
    // protocol above is.
    accepted
        .pipeline()
        .addFirst(
            new ConnectionGuard(sourcesOf(accepted), config.headTimeout(), refusals),
            new WriteTimeoutHandler(answer.toMillis(), TimeUnit.MILLISECONDS));
  }

  private Sources sourcesOf(Channel accepted) {
    int port = accepted.localAddress() instanceof InetSocketAddress here ? here.getPort() : 0;
    return ports.computeIfAbsent(
        port, each -> new Sources(config.connections(), config.connectionsPerSource()));
  }
}
