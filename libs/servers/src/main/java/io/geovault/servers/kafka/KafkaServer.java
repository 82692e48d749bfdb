package io.geovault.servers.kafka;

import io.geovault.servers.container.ServerContainer;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.process.ServerFailedException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker, its own controller, inside this JVM or a container. Topics and offsets survive
 * {@code close()} and a killed JVM; after a kill, the broker's old session must first expire, which
 * takes about four seconds.
 */
public final class KafkaServer implements AutoCloseable {

  // Formatting an already formatted directory keeps its id, so one fixed id is enough for all.
  private static final String CLUSTER_ID = "Z2VvdmF1bHQtbG9jYWwtMQ";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final int port;
  private final Map<String, Object> client;
  private final Runnable stop;

  private KafkaServer(int port, Map<String, Object> client, Runnable stop) {
    this.port = port;
    this.client = client;
    this.stop = stop;
  }

  /**
   * Starts a broker in a fresh directory, on a free port; in a container if the environment asks
   * for one.
   */
  public static KafkaServer start(Path directory) {
    int port = Ports.free();
    return ServerContainer.isChosen()
        ? new KafkaServer(port, Map.of(), KafkaContainer.start(port)::close)
        : start(directory, port);
  }

  /** Starts a broker on the existing data of the directory. */
  public static KafkaServer start(Path directory, int port) {
    return start(directory, properties(directory, port, "PLAINTEXT"), port, Map.of());
  }

  /**
   * Starts a broker that requires every client to sign in; its data can be used with and without a
   * guard.
   */
  public static KafkaServer start(Path directory, int port, KafkaGuard guard) {
    Properties properties = properties(directory, port, "CLIENTS");
    guard.addTo(properties);
    return start(directory, properties, port, guard.client(KafkaGuard.ADMIN));
  }

  private static KafkaServer start(
      Path directory, Properties properties, int port, Map<String, Object> client) {
    format(data(directory));
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
    KafkaServer started = new KafkaServer(port, client, () -> shutDown(server));
    started.awaitReady();
    return started;
  }

  private static String data(Path directory) {
    return directory.toAbsolutePath().resolve("kafka").toString();
  }

  private static Properties properties(Path directory, int port, String listener) {
    Properties p = new Properties();
    int controllerPort = Ports.free();
    String broker = listener + "://127.0.0.1:" + port;
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.put("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", broker);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("inter.broker.listener.name", listener);
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("log.dirs", data(directory));
    Stream.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")
        .forEach(topic -> p.put(topic + ".replication.factor", "1"));
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    // An abandoned transaction is aborted soon after its timeout.
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("group.initial.rebalance.delay.ms", "0");
    // Lets a group choose to detect its dead members quickly.
    p.put("group.min.session.timeout.ms", "1000");
    // After a kill, the controller waits until the broker's former session expires.
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

  private void awaitReady() {
    try (Admin admin = admin()) {
      admin.describeCluster().nodes().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerFailedException("Kafka was not ready on port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while waiting for Kafka", e);
    }
  }

  /** Returns the address for clients. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Returns an operator's client. */
  public Admin admin() {
    return Admin.create(client());
  }

  /** Creates those of the topics that do not exist yet. */
  public void createTopics(int partitions, String... names) {
    try (Admin admin = admin()) {
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

  /** Creates those of the planned topics that do not exist yet. */
  public void createTopics(List<PlannedTopic> planned) {
    try (Admin admin = admin()) {
      var existing = admin.listTopics().names().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
      List<NewTopic> missing =
          planned.stream()
              .filter(topic -> !existing.contains(topic.name()))
              .map(PlannedTopic::forOneBroker)
              .toList();
      admin.createTopics(missing).all().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerFailedException("cannot create the planned topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while creating topics", e);
    }
  }

  /** Returns whether a group has read that topic to its current end. */
  public boolean hasRead(String group, String topic) {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> latest =
          admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
              .flatMap(found -> found.partitions().stream())
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
      var ends = admin.listOffsets(latest).all().get();
      var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .filter(end -> end.getValue().offset() > 0)
          .allMatch(
              end -> {
                OffsetAndMetadata reached = committed.get(end.getKey());
                return reached != null && reached.offset() >= end.getValue().offset();
              });
    } catch (ExecutionException e) {
      throw new ServerFailedException("cannot see how far " + group + " is", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while looking at " + group, e);
    }
  }

  static Admin admin(int port) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port));
  }

  /** Returns the client settings of the operator. */
  public Map<String, Object> client() {
    return clientOf(client);
  }

  /** Returns the client settings of that user. */
  public Map<String, Object> client(KafkaGuard guard, String user) {
    return clientOf(guard.client(user));
  }

  private Map<String, Object> clientOf(Map<String, Object> signIn) {
    Map<String, Object> settings = new HashMap<>(signIn);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap());
    return settings;
  }

  @Override
  public void close() {
    stop.run();
  }
}
