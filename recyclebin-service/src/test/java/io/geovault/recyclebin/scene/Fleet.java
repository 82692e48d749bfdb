package io.geovault.recyclebin.scene;

import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.event.EventTransaction;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The outside world: a control plane, a backup tool and a restore tool, each of which publishes
 * events.
 */
public final class Fleet implements AutoCloseable {

  public static final String ACCOUNT = "1234567890123456";
  public static final String STRANGER = "6543210987654321";
  public static final String REGION = "cn-hangzhou";
  public static final String SUBSCRIPTION = "\"payType\":\"SUBSCRIPTION\"";

  private final EventPublisher publisher;

  public Fleet(String bootstrap) {
    publisher = new EventPublisher(bootstrap);
  }

  public Fleet(Map<String, Object> client) {
    publisher = new EventPublisher(client);
  }

  public static String newInstanceId() {
    return "rm-" + UUID.randomUUID();
  }

  /** Announces an instance, pay-as-you-go unless an override changes that; returns its id. */
  public String created(String... overrides) {
    String id = newInstanceId();
    created(id, overrides);
    return id;
  }

  public void created(String id, String... overrides) {
    String data =
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","engine":"MySQL","engineVersion":"8.0.36",
         "edition":"HIGH_AVAILABILITY","storageClass":"LOCAL_SSD","instanceClass":"PRIMARY",
         "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
         "virtualMerchantSite":false,"storageBytes":21474836480,
         "endpoint":{"host":"127.0.0.1","port":3306},"credentialsRef":"file:/none",
         "createdAt":"2023-01-01T00:00:00Z"}
        """
            .formatted(id, ACCOUNT, REGION);
    for (String override : overrides) {
      String name = override.substring(0, override.indexOf(':'));
      data = data.replaceFirst(name + ":(\"[^\"]*\"|[^,}]*)", override);
    }
    publish("instance.events", "instance.InstanceCreated", id, data);
  }

  public void expired(String id, Instant at) {
    publish("InstanceExpired", id, "\"expiredAt\":\"%s\"".formatted(at));
  }

  public void renewed(String id, Instant at) {
    publish(
        "InstanceRenewed",
        id,
        "\"renewedAt\":\"%s\",\"expiresAt\":\"2099-01-01T00:00:00Z\"".formatted(at));
  }

  public void overdue(String id, Instant at) {
    publish("InstancePaymentOverdue", id, "\"overdueAt\":\"%s\"".formatted(at));
  }

  public void settled(String id, Instant at) {
    publish("InstancePaymentSettled", id, "\"settledAt\":\"%s\"".formatted(at));
  }

  public void destroyed(String id, Instant at) {
    publish("InstanceDestroyed", id, "\"destroyedAt\":\"%s\"".formatted(at));
  }

  public void rebuildFailed(String id, String rebuildId, Instant at) {
    publish(
        "restore.events",
        "restore.RebuildFailed",
        id,
        event(
            id,
            "\"rebuildId\":\"%s\",\"reason\":\"no space left\",\"failedAt\":\"%s\""
                .formatted(rebuildId, at)));
  }

  public void deleting(String id, Instant at) {
    publish("InstanceDeleting", id, "\"requestedBy\":\"ada\",\"requestedAt\":\"%s\"".formatted(at));
  }

  public void released(String id, Instant at) {
    publish("InstanceReleased", id, "\"releasedAt\":\"%s\",\"cause\":\"MANUAL\"".formatted(at));
  }

  public void rebuilt(String id, String newId, Instant at) {
    publish(
        "InstanceRebuilt",
        id,
        "\"newInstanceId\":\"%s\",\"rebuiltAt\":\"%s\"".formatted(newId, at));
  }

  private void publish(String type, String id, String fields) {
    publish("instance.events", "instance." + type, id, event(id, fields));
  }

  /** Publishes an event on any topic: {@code what} has its type and id. */
  public void publishOn(String topic, Map<String, String> what, String fields) {
    String id = String.valueOf(what.get("id"));
    publish(topic, String.valueOf(what.get("type")), id, event(id, fields));
  }

  /** Publishes an event of another region: {@code what} has its type, id and region. */
  public void publishAs(Map<String, String> what, String fields) {
    String id = String.valueOf(what.get("id"));
    publish(
        "instance.events",
        "instance." + what.get("type"),
        id,
        event(id, fields).replace(REGION, String.valueOf(what.get("region"))));
  }

  public void backupCompleted(String id, String setId, String trigger, Instant at) {
    publish(
        "backup.events",
        "backup.LocalBackupCompleted",
        id,
        event(
            id,
            """
            "backupSetId":"%s","method":"LOGICAL","type":"FULL","trigger":"%s","startedAt":"%s",
            "consistentAt":"%s","completedAt":"%s","engineVersion":"8.0.36",
            "location":{"bucket":"geovault-cn-hangzhou","key":"a/%s/data.tar","sizeBytes":10,
             "sha256":"0123456789012345678901234567890123456789012345678901234567890123"}
            """
                .formatted(setId, trigger, at, at, at, setId)));
  }

  public void finalBackupFailed(String id, String runId, Instant at) {
    publish(
        "backup.events",
        "backup.LocalBackupFailed",
        id,
        event(
            id,
            """
            "runId":"%s","method":"LOGICAL","trigger":"FINAL","attempt":1,"reason":"disk full",
            "failedAt":"%s"
            """
                .formatted(runId, at)));
  }

  public void copied(String id, String copyId, Instant at, Instant purgeAt) {
    String location =
        "{\"bucket\":\"geovault\",\"key\":\"a/data.tar\",\"sizeBytes\":10,\"sha256\":\""
            + "0123456789012345678901234567890123456789012345678901234567890123\"}";
    publish(
        "replication.events",
        "replication.CrossRegionBackupCompleted",
        id,
        event(
            id,
            """
            "copyId":"%s","backupSetId":"set-1","destinationRegion":"cn-shanghai",
            "method":"LOGICAL","type":"FULL","consistentAt":"%s","engineVersion":"8.0.36",
            "source":%s,"location":%s,"attempt":1,"bytesCopied":10,"startedAt":"%s",
            "completedAt":"%s","purgeAt":"%s"
            """
                .formatted(copyId, at, location, location, at, at, purgeAt)));
  }

  /** Publishes an event of an instance's life within a Kafka transaction. */
  public static void publish(EventTransaction transaction, String type, String id, String fields) {
    transaction.publishBinary(
        "instance.events", id, attributes("instance." + type), event(id, fields));
  }

  private static String event(String id, String fields) {
    return "{\"instanceId\":\"%s\",\"accountId\":\"%s\",\"region\":\"%s\",%s}"
        .formatted(id, ACCOUNT, REGION, fields);
  }

  private void publish(String topic, String type, String key, String data) {
    publisher.publishBinary(topic, key, attributes(type), data);
  }

  private static Map<String, String> attributes(String type) {
    return Map.of(
        "id",
        UUID.randomUUID().toString(),
        "source",
        "/fleet",
        "type",
        "io.geovault." + type + ".v1");
  }

  @Override
  public void close() {
    publisher.close();
  }
}
