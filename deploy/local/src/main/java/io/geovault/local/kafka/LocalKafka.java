package io.geovault.local.kafka;

import io.geovault.local.home.Home;
import io.geovault.local.home.Secrets;
import io.geovault.servers.kafka.Grant;
import io.geovault.servers.kafka.KafkaGuard;
import io.geovault.servers.kafka.KafkaServer;
import io.geovault.servers.kafka.PlannedTopic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The stack's broker: open, or with TLS, sign-in and the grants that ship with the deployment. Both
 * modes use the same data; the passwords are among the stack's secrets.
 */
public final class LocalKafka implements AutoCloseable {

  /** The user with which the stack announces instances. */
  private static final String FLEET = "control-plane";

  private static final int PARTITIONS = 6;
  private static final String[] TOPICS = {
    "instance.events",
    "backup.events",
    "replication.events",
    "restore.events",
    "recyclebin.events",
    "sync.events"
  };

  private final Home home;
  private final KafkaServer server;
  private final @Nullable KafkaGuard guard;

  private LocalKafka(Home home, KafkaServer server, @Nullable KafkaGuard guard) {
    this.home = home;
    this.server = server;
    this.guard = guard;
  }

  /** Starts the broker with its topics, and with users and grants if it is guarded. */
  public static LocalKafka start(Home home, Secrets secrets, int port, boolean guarded) {
    Path directory = home.of("kafka");
    if (!guarded) {
      KafkaServer open = KafkaServer.start(directory, port);
      open.createTopics(PARTITIONS, TOPICS);
      return new LocalKafka(home, open, null);
    }
    KafkaGuard guard = new KafkaGuard(secrets.directory(), user -> passwordFile(secrets, user));
    KafkaServer server = KafkaServer.start(directory, port, guard);
    Path shipped = Path.of(System.getProperty("geovault.root", "."), "deploy", "kafka");
    server.createTopics(PlannedTopic.read(shipped.resolve("topics.txt")));
    List<Grant> grants = Grant.read(shipped.resolve("acls.txt"));
    try (Admin admin = server.admin()) {
      guard.admit(admin, KafkaGuard.usersOf(grants), grants);
    }
    return new LocalKafka(home, server, guard);
  }

  private static Path passwordFile(Secrets secrets, String user) {
    String name = "kafka-" + user;
    secrets.get(name);
    return secrets.file(name);
  }

  public String bootstrap() {
    return server.bootstrap();
  }

  /** The Kafka settings of a service; each service signs in under its own name. */
  public Map<String, String> settingsOf(String service) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("GEOVAULT_KAFKA", bootstrap());
    if (guard != null) {
      settings.put("GEOVAULT_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
      settings.put("GEOVAULT_KAFKA_USER", service);
      settings.put("GEOVAULT_KAFKA_PASSWORD_REF", "file:" + guard.passwordFile(service));
      settings.put("GEOVAULT_KAFKA_CA", guard.ca().toString());
    }
    return settings;
  }

  /**
   * The Kafka settings with which the stack announces instances, as a fleet's control plane would.
   */
  public Map<String, Object> fleet() {
    return guard == null ? server.client() : server.client(guard, FLEET);
  }

  /**
   * The exports of {@code env} for the broker; settings with passwords are in files that only their
   * owner can read.
   */
  public Map<String, String> exports() {
    Map<String, String> exports = new LinkedHashMap<>();
    exports.put("GEOVAULT_KAFKA", bootstrap());
    if (guard != null) {
      exports.put("GEOVAULT_KAFKA_CLIENT_CONFIG", write("admin", server.client()));
      exports.put("GEOVAULT_KAFKA_FLEET_CONFIG", write(FLEET, fleet()));
      exports.put("GEOVAULT_KAFKA_KCAT_CONFIG", writeForKcat(guard));
    }
    return exports;
  }

  private String write(String user, Map<String, Object> client) {
    String text =
        client.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining());
    return write("kafka-" + user + ".properties", text);
  }

  private String writeForKcat(KafkaGuard guarding) {
    return write(
        "kafka-kcat.conf",
        """
        bootstrap.servers=%s
        security.protocol=SASL_SSL
        sasl.mechanisms=PLAIN
        sasl.username=%s
        sasl.password=%s
        ssl.ca.location=%s
        """
            .formatted(
                bootstrap(),
                KafkaGuard.ADMIN,
                new Secrets(home.secrets()).get("kafka-" + KafkaGuard.ADMIN),
                guarding.ca()));
  }

  private String write(String name, String text) {
    Path file = home.secrets().resolve(name);
    Home.writePrivately(file, text);
    return file.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
