package io.geovault.backup;

import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.server.mysql.MySqlFlavor;
import io.geovault.testkit.server.mysql.MySqlServer;
import io.geovault.testkit.server.mysql.MySqlTools;
import io.geovault.testkit.server.mysql.ServerCredential;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The owner's side: MySQL servers with data, credentials in files, and what the fleet announces.
 */
final class Fleet implements AutoCloseable {

  static final String ACCOUNT = "1234567890123456";
  static final String STRANGER = "6543210987654321";
  static final String REGION = "cn-hangzhou";

  /** Its words are looked for in logs, events and answers. */
  static final String PASSWORD = "Hide-me_7#please";

  /** The user whose password credentials files hold. */
  static final String USERS =
      "CREATE USER backup@'%%' IDENTIFIED BY '%s'; GRANT ALL ON *.* TO backup@'%%';"
          .formatted(PASSWORD);

  private final TestStack stack;
  private final EventPublisher publisher;

  Fleet(TestStack stack) {
    this.stack = stack;
    this.publisher = new EventPublisher(stack.kafka().bootstrap());
  }

  /** What a control plane says of an instance that it created. */
  record Announced(String id, String region, int port, String credentialsRef) {}

  /** A server with two small databases and one whose dump is several MiB long. */
  static MySqlServer server(MySqlFlavor flavor, Path directory) {
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

  /** The programs of every server there is, those for physical backups too. */
  static String toolHomes() {
    return Stream.of(MySqlFlavor.values())
        .filter(MySqlFlavor::isAvailable)
        .map(flavor -> MySqlTools.of(flavor).home().toString())
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** A credentials file only its owner may read, as an operator would write it. */
  String credentials(String password, int port) {
    return stack.credentials(new ServerCredential(ACCOUNT, "backup", password, "127.0.0.1", port));
  }

  /** Announces a new instance behind that port. */
  Announced announce(int port) {
    return announce(new Announced(newId(), REGION, port, credentials(PASSWORD, port)));
  }

  Announced announce(Announced instance) {
    return announce(ACCOUNT, instance);
  }

  /** Announces an instance as one of that account. */
  Announced announce(String account, Announced instance) {
    publish(
        "instance.events",
        "io.geovault.instance.InstanceCreated.v1",
        instance.id(),
        data(instance).replace(ACCOUNT, account));
    return instance;
  }

  /** The same with a wish how its server is verified, as JSON. */
  Announced announce(Announced instance, String tls) {
    publish(
        "instance.events",
        "io.geovault.instance.InstanceCreated.v1",
        instance.id(),
        data(instance).replace("\"createdAt\"", "\"tls\":" + tls + ",\"createdAt\""));
    return instance;
  }

  /** The instance answers at another port from now on. */
  void move(String instanceId, int port) {
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

  static String newId() {
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

  /** What another tool publishes to have an instance backed up; no run id, as it knows none. */
  static String requestOf(String instanceId, String account, String region, String databases) {
    return """
    {"instanceId":"%s","accountId":"%s","region":"%s","method":"LOGICAL","trigger":"AUTOMATIC",
     "databases":%s,"requestedBy":"cron","requestedAt":"2026-01-02T00:00:00Z"}
    """
        .formatted(instanceId, account, region, databases);
  }

  /** Asks for a backup by event, under that event id. */
  void request(String eventId, String instanceId, String data) {
    publisher.publishBinary(
        "backup.events",
        instanceId,
        Map.of("id", eventId, "source", "/cron", "type", "io.geovault.backup.BackupRequested.v1"),
        data);
  }

  void publish(String topic, String type, String instanceId, String data) {
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
