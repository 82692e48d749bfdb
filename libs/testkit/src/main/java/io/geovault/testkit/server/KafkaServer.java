package io.geovault.testkit.server;

import io.geovault.testkit.Ports;
import io.geovault.testkit.container.ServerContainer;
import io.geovault.testkit.process.ServerFailedException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker, its own controller, inside this JVM or a container. Topics and offsets survive
 * {@code close()} and a killed JVM; after the latter the broker's old session must run out first,
 * which takes about four seconds.
 */
public final class KafkaServer implements AutoCloseable {

  // Formatting an already formatted directory keeps its id, so one fixed id serves all.
  private static final String CLUSTER_ID = "Z2VvdmF1bHQtbG9jYWwtMQ";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final int port;
  private final Runnable stop;

  private KafkaServer(int port, Runnable stop) {
    this.port = port;
    this.stop = stop;
  }

  /** Starts it in a fresh directory, on a free port; in a container if tests were asked to. */
  public static KafkaServer start(Path directory) {
    int port = Ports.free();
    return ServerContainer.isChosen()
        ? new KafkaServer(port, KafkaContainer.start(port)::close)
        : start(directory, port);
  }

  /** Starts it on what the directory already holds. */
  public static KafkaServer start(Path directory, int port) {
    String data = directory.toAbsolutePath().resolve("kafka").toString();
    Properties properties = properties(data, port, Ports.free());
    format(data);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
    awaitReady(port);
    return new KafkaServer(port, () -> shutDown(server));
  }

  private static Properties properties(String data, int port, int controllerPort) {
    Properties p = new Properties();
    String broker = "PLAINTEXT://127.0.0.1:" + port;
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.put("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", broker);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("inter.broker.listener.name", "PLAINTEXT");
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("log.dirs", data);
    Stream.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")
        .forEach(topic -> p.put(topic + ".replication.factor", "1"));
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    // A transaction that nobody ends is aborted soon after its time.
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("group.initial.rebalance.delay.ms", "0");
    // A group may choose to miss its dead members quickly.
    p.put("group.min.session.timeout.ms", "1000");
    // After a kill the controller waits for the broker's former session to run out.
    p.put("broker.session.timeout.ms", "4000");
    p.put("broker.heartbeat.interval.ms", "1000");
    // The default preallocates index files of 10 MiB for every segment.
    p.put("log.index.size.max.bytes", "1048576");
    p.put("log.cleaner.dedupe.buffer.size", "4194304");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    return p;
  }

  private static void format(String data) {
    try (PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(quiet)
          .setNodeId(1)
          .setClusterId(CLUSTER_ID)
          .setDirectories(List.of(data))
          .setMetadataLogDirectory(data)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .setControllerListenerName("CONTROLLER")
          .run();
    } catch (Exception e) {
      throw new ServerFailedException("Kafka cannot use " + data, e);
    }
  }

  private static void shutDown(KafkaRaftServer server) {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void awaitReady(int port) {
    try (Admin admin = admin(port)) {
      admin.describeCluster().nodes().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerFailedException("Kafka was not ready on port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while waiting for Kafka", e);
    }
  }

  /** The address for clients. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Creates those topics that are not there yet. */
  public void createTopics(int partitions, String... names) {
    try (Admin admin = admin(port)) {
      var existing = admin.listTopics().names().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
      List<NewTopic> missing =
          Stream.of(names)
              .filter(name -> !existing.contains(name))
              .map(name -> new NewTopic(name, partitions, (short) 1))
              .toList();
      admin.createTopics(missing).all().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerFailedException("cannot create topics " + String.join(", ", names), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while creating topics", e);
    }
  }

  static Admin admin(int port) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port));
  }

  @Override
  public void close() {
    stop.run();
  }
}
