package io.geovault.servers;

import io.geovault.servers.kafka.KafkaServer;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import io.geovault.servers.objectstore.S3ProxyServer;
import io.geovault.servers.postgres.PostgresServer;
import io.geovault.servers.process.ChildProcess;
import io.geovault.servers.process.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A JVM of its own round an in-process server, so that a test can kill it together with the server.
 */
public final class ServerHost {

  private ServerHost() {}

  /** Starts a JVM that runs the server of that kind and waits until the server answers. */
  public static ChildProcess start(String kind, Path directory, int port) {
    Launch launch =
        Launch.of(
            "host-" + kind,
            directory,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerHost.class.getName(),
                kind,
                directory.toString(),
                Integer.toString(port)));
    ChildProcess host = ChildProcess.start(launch);
    Path ready = directory.resolve("ready");
    host.awaitReady(Duration.ofSeconds(60), () -> ready.toFile().exists() && Ports.answers(port));
    return host;
  }

  /** Runs until killed. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    int port = Integer.parseInt(args[2]);
    AutoCloseable server =
        switch (args[0]) {
          case "kafka" -> kafka(directory, port);
          case "postgres" -> postgres(directory, port);
          case "s3proxy" -> s3proxy(directory, port);
          default -> throw new IllegalArgumentException(args[0]);
        };
    java.nio.file.Files.writeString(directory.resolve("ready"), server.toString());
    new CountDownLatch(1).await();
  }

  private static KafkaServer kafka(Path directory, int port) {
    KafkaServer kafka = KafkaServer.start(directory, port);
    kafka.createTopics(3, "kept");
    return kafka;
  }

  private static PostgresServer postgres(Path directory, int port) {
    PostgresServer postgres = PostgresServer.start(directory, port);
    postgres.createDatabase("kept");
    return postgres;
  }

  private static S3ProxyServer s3proxy(Path directory, int port) {
    S3ProxyServer store = S3ProxyServer.start(ObjectStoreOptions.in(directory).withPort(port));
    store.createBucket("kept");
    store.http().put("kept", "a/b.txt", new byte[] {1, 2, 3});
    return store;
  }
}
