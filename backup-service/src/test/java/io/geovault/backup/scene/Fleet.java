package io.geovault.backup.scene;

import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.MySqlTools;
import io.geovault.servers.mysql.ServerCredential;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The owner's side: MySQL servers with data, credentials in files, and the events of the fleet. */
public final class Fleet implements AutoCloseable {

  public static final String ACCOUNT = "1234567890123456";
  public static final String STRANGER = "6543210987654321";
  public static final String REGION = "cn-hangzhou";

  /** Tests search for its words in logs, events and answers. */
  public static final String PASSWORD = "Hide-me_7#please";

  /** The user whose password the credentials files contain. */
  public static final String USERS =
      "CREATE USER backup@'%%' IDENTIFIED BY '%s'; GRANT ALL ON *.* TO backup@'%%';"
          .formatted(PASSWORD);

  private final TestStack stack;
  private final EventPublisher publisher;

  public Fleet(TestStack stack) {
    this.stack = stack;
    this.publisher = new EventPublisher(stack.kafka().bootstrap());
  }

  /** The data that a control plane publishes about an instance that it created. */
  public record Announced(String id, String region, int port, String credentialsRef) {}

  /** A server with two small databases and one whose dump is several MiB long. */
  public static MySqlServer server(MySqlFlavor flavor, Path directory) {
    MySqlServer server = MySqlServer.start(flavor, directory);
    server.query(
        USERS
            + """
        CREATE DATABASE shop; CREATE DATABASE crm; CREATE DATABASE bulk;
        CREATE TABLE shop.orders (id INT PRIMARY KEY AUTO_INCREMENT, note VARCHAR(100));
        INSERT INTO shop.orders (note) VALUES ('first'), ('😀 second'), ('third');
        CREATE TABLE crm.people (id INT PRIMARY KEY, name VARCHAR(50));
        INSERT INTO crm.people VALUES (1, 'Ada'), (2, 'Grace');
        CREATE TABLE bulk.rows_of_it (id INT PRIMARY KEY AUTO_INCREMENT, body LONGBLOB);
        INSERT INTO bulk.rows_of_it (body) VALUES (RANDOM_BYTES(1024));
        """);
    for (int i = 0; i < 13; i++) {
      server.query(
          "INSERT INTO bulk.rows_of_it (body) SELECT RANDOM_BYTES(1024) FROM bulk.rows_of_it");
    }
    return server;
  }

  /**
   * The directories of the tools of every available server, including those for physical backups.
   */
  public static String toolHomes() {
    return Stream.of(MySqlFlavor.values())
        .filter(MySqlFlavor::isAvailable)
        .map(flavor -> MySqlTools.of(flavor).home().toString())
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** A credentials file that only its owner may read, as an operator would write it. */
  public String credentials(String password, int port) {
    return stack.credentials(new ServerCredential(ACCOUNT, "backup", password, "127.0.0.1", port));
  }

  /** Publishes a new instance on that port. */
  public Announced announce(int port) {
    return announce(new Announced(newId(), REGION, port, credentials(PASSWORD, port)));
  }

  public Announced announce(Announced instance) {
    return announce(ACCOUNT, instance);
  }

  /** Publishes an instance of that account. */
  public Announced announce(String account, Announced instance) {
    publish(
        "instance.events",
        "io.geovault.instance.InstanceCreated.v1",
        instance.id(),
        data(instance).replace(ACCOUNT, account));
    return instance;
  }

  /** Publishes an instance with its own TLS settings, as JSON. */
  public Announced announce(Announced instance, String tls) {
    publish(
        "instance.events",
        "io.geovault.instance.InstanceCreated.v1",
        instance.id(),
        data(instance).replace("\"createdAt\"", "\"tls\":" + tls + ",\"createdAt\""));
    return instance;
  }

  /** Publishes that the instance has another port from now on. */
  public void move(String instanceId, int port) {
    publish(
        "instance.events",
        "io.geovault.instance.InstanceModified.v1",
        instanceId,
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","modifiedAt":"2026-06-01T00:00:00Z",
         "spec":{"engine":"MySQL","engineVersion":"8.0.36",
         "edition":"HIGH_AVAILABILITY","storageClass":"CLOUD_DISK","instanceClass":"PRIMARY",
         "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
         "virtualMerchantSite":false,"storageBytes":21474836480,
         "endpoint":{"host":"127.0.0.1","port":%d},"credentialsRef":"%s"}}
        """
            .formatted(instanceId, ACCOUNT, REGION, port, credentials(PASSWORD, port)));
  }

  public static String newId() {
    return "rm-" + UUID.randomUUID();
  }

  private static String data(Announced instance) {
    return """
    {"instanceId":"%s","accountId":"%s","region":"%s","engine":"MySQL","engineVersion":"8.0.36",
     "edition":"HIGH_AVAILABILITY","storageClass":"CLOUD_DISK","instanceClass":"PRIMARY",
     "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
     "virtualMerchantSite":false,"storageBytes":21474836480,
     "endpoint":{"host":"127.0.0.1","port":%d},"credentialsRef":"%s",
     "createdAt":"2026-01-01T00:00:00Z"}
    """
        .formatted(
            instance.id(), ACCOUNT, instance.region(), instance.port(), instance.credentialsRef());
  }

  /**
   * The event with which another tool requests a backup; without a run id, because the tool knows
   * none.
   */
  public static String requestOf(
      String instanceId, String account, String region, String databases) {
    return """
    {"instanceId":"%s","accountId":"%s","region":"%s","method":"LOGICAL","trigger":"AUTOMATIC",
     "databases":%s,"requestedBy":"cron","requestedAt":"2026-01-02T00:00:00Z"}
    """
        .formatted(instanceId, account, region, databases);
  }

  /** Requests a backup by an event with that event id. */
  public void request(String eventId, String instanceId, String data) {
    publisher.publishBinary(
        "backup.events",
        instanceId,
        Map.of("id", eventId, "source", "/cron", "type", "io.geovault.backup.BackupRequested.v1"),
        data);
  }

  public void publish(String topic, String type, String instanceId, String data) {
    publisher.publishBinary(
        topic,
        instanceId,
        Map.of("id", UUID.randomUUID().toString(), "source", "/fleet", "type", type),
        data);
  }

  @Override
  public void close() {
    publisher.close();
  }
}
