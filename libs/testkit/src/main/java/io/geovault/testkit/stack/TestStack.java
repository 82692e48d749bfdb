package io.geovault.testkit.stack;

import io.geovault.servers.kafka.Grant;
import io.geovault.servers.kafka.KafkaGuard;
import io.geovault.servers.kafka.KafkaServer;
import io.geovault.servers.kafka.PlannedTopic;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlTools;
import io.geovault.servers.mysql.ServerCredential;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.servers.objectstore.S3ProxyServer;
import io.geovault.servers.postgres.PostgresMemory;
import io.geovault.servers.postgres.PostgresServer;
import io.geovault.servers.suite.ClockFile;
import io.geovault.servers.suite.ServiceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Kafka, an object store per region and a token issuer, with the settings that make a
 * service use them. The test starts the services themselves, in any number and as often as it
 * needs.
 */
public final class TestStack implements AutoCloseable {

  private static final String[] TOPICS = {
    "instance.events", "backup.events", "replication.events", "restore.events", "recyclebin.events"
  };

  private final Path directory;
  private final PostgresServer postgres;
  private final KafkaServer kafka;
  private final @Nullable KafkaGuard guard;
  private final Map<String, ObjectStoreServer> stores = new LinkedHashMap<>();
  private final TokenIssuer tokens = new TokenIssuer();
  private final ClockFile clock;
  private final Deque<Runnable> started = new ArrayDeque<>();

  private TestStack(Path directory, PostgresMemory memory, boolean guarded, List<String> regions) {
    this.directory = directory;
    postgres = PostgresServer.start(directory.resolve("postgres"), memory);
    started.push(postgres::close);
    postgres.createDatabase("geovault");
    guard = guarded ? new KafkaGuard(directory, this::kafkaPassword) : null;
    kafka = startKafka();
    for (String region : regions) {
      ObjectStoreServer store = ObjectStoreServer.start(directory.resolve("store-" + region));
      started.push(store::close);
      store.createBucket(bucketOf(region));
      stores.put(region, store);
    }
    clock = new ClockFile(directory.resolve("clock"));
    tokens.writePublicKey(directory.resolve("jwt-public.pem"));
    writeStores();
  }

  /** Starts the servers in parallel and empty; {@code directory} must be empty. */
  public static TestStack start(Path directory, String... regions) {
    return start(directory, PostgresMemory.TEST, regions);
  }

  /**
   * Starts the servers in parallel and empty, with a database of that memory size; {@code
   * directory} must be empty.
   */
  public static TestStack start(Path directory, PostgresMemory memory, String... regions) {
    return new TestStack(directory.toAbsolutePath(), memory, false, List.of(regions));
  }

  /**
   * Starts the servers with a Kafka that requires every client to sign in and has the topics and
   * grants of the deployment; each service signs in as the user with its module's name.
   */
  public static TestStack startGuarded(Path directory, String... regions) {
    return new TestStack(directory.toAbsolutePath(), PostgresMemory.TEST, true, List.of(regions));
  }

  private KafkaServer startKafka() {
    Path data = directory.resolve("kafka");
    KafkaServer broker =
        guard == null ? KafkaServer.start(data) : KafkaServer.start(data, Ports.free(), guard);
    started.push(broker::close);
    if (guard == null) {
      broker.createTopics(4, TOPICS);
    } else {
      grant(broker, guard);
    }
    return broker;
  }

  private static void grant(KafkaServer broker, KafkaGuard guarding) {
    Path shipped = Path.of(System.getProperty("geovault.root", "."), "deploy", "kafka");
    broker.createTopics(PlannedTopic.read(shipped.resolve("topics.txt")));
    List<Grant> grants = Grant.read(shipped.resolve("acls.txt"));
    try (Admin admin = broker.admin()) {
      guarding.admit(admin, KafkaGuard.usersOf(grants), grants);
    }
  }

  private Path kafkaPassword(String user) {
    return write("kafka-" + user + ".password", "secret \"of\\ " + user);
  }

  /**
   * Returns options for a service of that module, configured for this stack; each call is another
   * replica.
   */
  public ServiceOptions service(String module, String name) {
    Path home = directory.resolve(name);
    return ServiceOptions.of(module, home).with(settings()).with(signIn(module));
  }

  private Map<String, String> signIn(String user) {
    return guard == null
        ? Map.of()
        : Map.of(
            "GEOVAULT_KAFKA_SECURITY_PROTOCOL",
            "SASL_SSL",
            "GEOVAULT_KAFKA_USER",
            user,
            "GEOVAULT_KAFKA_PASSWORD_REF",
            "file:" + guard.passwordFile(user),
            "GEOVAULT_KAFKA_CA",
            guard.ca().toString());
  }

  /** Returns the guard of this stack's Kafka. */
  public KafkaGuard guard() {
    return Objects.requireNonNull(guard, "started without a guard");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("GEOVAULT_KAFKA", kafka.bootstrap());
    settings.put("GEOVAULT_POSTGRES_URL", postgres.jdbcUrl("geovault"));
    settings.put("GEOVAULT_POSTGRES_USER", postgres.user());
    settings.put("GEOVAULT_JWT_PUBLIC_KEY", directory.resolve("jwt-public.pem").toString());
    settings.put("GEOVAULT_JWT_ISSUER", TokenIssuer.ISSUER);
    settings.put("GEOVAULT_JWT_AUDIENCE", TokenIssuer.AUDIENCE);
    settings.put("GEOVAULT_CLOCK_FILE", clock.path().toString());
    settings.put("GEOVAULT_MYSQL_HOME", mySqlHomes());
    // Most test servers have no certificate; verification is tested with servers that have one.
    settings.put("GEOVAULT_MYSQL_TLS_MODE", "PREFERRED");
    settings.put("GEOVAULT_CREDENTIALS_DIRECTORY", credentials().toString());
    settings.put("QUARKUS_CONFIG_LOCATIONS", directory.resolve("stores.properties").toString());
    settings.put("GEOVAULT_LOG_JSON", "false");
    settings.put("GEOVAULT_POSTGRES_CONNECTIONS", "16");
    // An orderly stop pauses each channel for two polls, one channel after the other.
    settings.put("mp.messaging.connector.smallrye-kafka.poll-timeout", "50");
    // Each killed replica blocks its partitions for this long; the others learn of a new replica at
    // their next heartbeat.
    settings.put("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "6000");
    settings.put("mp.messaging.connector.smallrye-kafka.heartbeat.interval.ms", "500");
    return settings;
  }

  /** Returns the directory in which the services search credentials of instances. */
  public Path credentials() {
    return directory.resolve("credentials");
  }

  /** Writes a credential for the services and returns the reference to it. */
  public String credentials(ServerCredential credential) {
    try {
      Path file = Files.createDirectories(credentials()).resolve(UUID.randomUUID() + ".properties");
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return "file:" + Files.writeString(file, credential.properties());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mySqlHomes() {
    return MySqlFlavor.available().stream()
        .map(flavor -> MySqlTools.of(flavor).home().toString())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private void writeStores() {
    StringBuilder text = new StringBuilder();
    stores.forEach(
        (region, store) -> {
          String prefix = "geovault.stores." + region + ".";
          text.append(prefix).append("internal-endpoint=").append(store.endpoint()).append('\n');
          text.append(prefix).append("bucket=").append(bucketOf(region)).append('\n');
          text.append(prefix)
              .append("access-key-ref=")
              .append(secret(region, "access", store.accessKey()));
          text.append(prefix)
              .append("secret-key-ref=")
              .append(secret(region, "secret", store.secretKey()));
        });
    write("stores.properties", text.toString());
  }

  private String secret(String region, String kind, String value) {
    return "file:" + write(region + "." + kind, value) + "\n";
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the bucket of a region. */
  public static String bucketOf(String region) {
    return "geovault-" + region;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public KafkaServer kafka() {
    return kafka;
  }

  /** Returns the object store of a region. */
  public ObjectStoreServer store(String region) {
    return Objects.requireNonNull(stores.get(region), region);
  }

  /** Restarts the closed store of a region, at the same address and with its former content. */
  public ObjectStoreServer restartStore(String region) {
    ObjectStoreOptions same = store(region).options();
    ObjectStoreServer back =
        switch (store(region)) {
          case MinioServer minio -> MinioServer.start(same);
          case S3ProxyServer proxy -> S3ProxyServer.start(same);
        };
    started.push(back::close);
    stores.put(region, back);
    return back;
  }

  public TokenIssuer tokens() {
    return tokens;
  }

  /** Returns the clock of all services of this stack. */
  public ClockFile clock() {
    return clock;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      started.pop().run();
    }
  }
}
