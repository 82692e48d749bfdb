package io.geovault.replication.scene;

import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.stack.TestStack;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The outside world of a test: a control plane that announces instances, and a backup tool that
 * announces sets.
 */
public final class Fleet implements AutoCloseable {

  public static final String ACCOUNT = "1234567890123456";
  public static final String SOURCE = "cn-hangzhou";
  public static final String DESTINATION = "cn-shanghai";
  public static final String FAR_REGION = "ap-southeast-1";
  public static final String STRANGER = "6543210987654321";

  /** An account whose tool writes below {@link #TOOL_PREFIX}, as configured. */
  public static final String TOOL_ACCOUNT = "1111222233334444";

  public static final String TOOL_PREFIX = "tools/nightly";
  public static final String COMPLETED = "io.geovault.backup.LocalBackupCompleted.v1";

  private final TestStack stack;
  private final EventPublisher publisher;

  public Fleet(TestStack stack) {
    this.stack = stack;
    this.publisher = new EventPublisher(stack.kafka().bootstrap());
  }

  /** A backup set's object, as a backup tool would have put it. */
  public record PutObject(String bucket, String key, long sizeBytes, String sha256) {

    public PutObject(String key, long sizeBytes, String sha256) {
      this(TestStack.bucketOf(SOURCE), key, sizeBytes, sha256);
    }
  }

  public static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  public static String newInstanceId() {
    return "rm-" + UUID.randomUUID();
  }

  public void instanceCreated(String instanceId) {
    instanceCreated(instanceId, ACCOUNT, "CLOUD_DISK", "8.0.36");
  }

  public void instanceCreated(
      String instanceId, String account, String storageClass, String version) {
    publish(
        "instance.events",
        "io.geovault.instance.InstanceCreated.v1",
        instanceId,
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","engine":"MySQL","engineVersion":"%s",
         "edition":"HIGH_AVAILABILITY","storageClass":"%s","instanceClass":"PRIMARY",
         "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
         "virtualMerchantSite":false,"storageBytes":21474836480,
         "endpoint":{"host":"127.0.0.1","port":3306},"credentialsRef":"file:/none",
         "createdAt":"2026-01-01T00:00:00Z"}
        """
            .formatted(instanceId, account, SOURCE, version, storageClass));
  }

  /** An event of the instance's life, such as {@code InstanceReleased}. */
  public void happened(String name, String instanceId, Instant at) {
    publish("instance.events", instanceType(name), instanceId, lifeData(name, instanceId, at));
  }

  public static String instanceType(String name) {
    return "io.geovault.instance." + name + ".v1";
  }

  public static String lifeData(String name, String instanceId, Instant at) {
    String rest =
        switch (name) {
          case "InstanceDeleting" -> "\"requestedBy\":\"owner\",\"requestedAt\":\"%s\"";
          case "InstanceReleased" -> "\"cause\":\"MANUAL\",\"releasedAt\":\"%s\"";
          case "InstanceRebuilt" -> "\"newInstanceId\":\"rm-new\",\"rebuiltAt\":\"%s\"";
          case "InstanceDestroyed" -> "\"destroyedAt\":\"%s\"";
          case "InstancePaymentOverdue" -> "\"overdueAt\":\"%s\"";
          case "InstancePaymentSettled" -> "\"settledAt\":\"%s\"";
          default -> throw new IllegalArgumentException(name);
        };
    return "{\"instanceId\":\"%s\",\"accountId\":\"%s\",\"region\":\"%s\",%s}"
        .formatted(instanceId, ACCOUNT, SOURCE, rest.formatted(at));
  }

  public PutObject put(String instanceId, byte[] content) {
    String key = ACCOUNT + "/" + instanceId + "/hand/" + UUID.randomUUID() + ".tar";
    putAt(key, content);
    return new PutObject(key, content.length, sha256(content));
  }

  public void putAt(String key, byte[] content) {
    stack.store(SOURCE).http().put(TestStack.bucketOf(SOURCE), key, content);
  }

  public static String completedData(String instanceId, String setId, PutObject object) {
    return completedData(instanceId, setId, object, ACCOUNT, SOURCE);
  }

  public static String completedData(
      String instanceId, String setId, PutObject object, String account, String region) {
    return completedData(instanceId, setId, object, account, region, Instant.now());
  }

  public static String completedData(
      String instanceId,
      String setId,
      PutObject object,
      String account,
      String region,
      Instant completedAt) {
    return """
    {"backupSetId":"%s","instanceId":"%s","accountId":"%s","region":"%s","method":"LOGICAL",
     "type":"FULL","trigger":"MANUAL","startedAt":"%s","consistentAt":"%s","completedAt":"%s",
     "engineVersion":"8.0.36",
     "location":{"bucket":"%s","key":"%s","sizeBytes":%d,"sha256":"%s"},
     "binlog":{"file":"binlog.000007","position":157,"gtidSet":""},
     "databases":[{"name":"shop","tables":[{"name":"orders","rows":3,"sizeBytes":16384}]}]}
    """
        .formatted(
            setId,
            instanceId,
            account,
            region,
            completedAt.minusSeconds(2),
            completedAt.minusSeconds(2),
            completedAt,
            object.bucket(),
            object.key(),
            object.sizeBytes(),
            object.sha256());
  }

  public void backupCompleted(String instanceId, String setId, PutObject object) {
    completed(instanceId, completedData(instanceId, setId, object));
  }

  public void backupCompletedAt(
      String instanceId, String setId, PutObject object, Instant completedAt) {
    completed(instanceId, completedData(instanceId, setId, object, ACCOUNT, SOURCE, completedAt));
  }

  public void completed(String key, String data) {
    publish("backup.events", COMPLETED, key, data);
  }

  public void publish(String topic, String type, String instanceId, String data) {
    publisher.publishBinary(
        topic,
        instanceId,
        Map.of("id", UUID.randomUUID().toString(), "source", "/fleet", "type", type),
        data);
  }

  public EventPublisher publisher() {
    return publisher;
  }

  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    publisher.close();
  }
}
