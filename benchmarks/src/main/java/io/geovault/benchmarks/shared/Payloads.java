package io.geovault.benchmarks.shared;

import java.time.Instant;

/** Event data as a third-party producer would write it. */
public final class Payloads {

  private Payloads() {}

  /** An {@code InstanceCreated} of a high-availability instance on cloud disk. */
  public static String instance(String id, String account, String region) {
    return """
        {"instanceId":"%s","accountId":"%s","region":"%s","engine":"MySQL","engineVersion":"8.0.36",
         "edition":"HIGH_AVAILABILITY","storageClass":"CLOUD_DISK","instanceClass":"PRIMARY",
         "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
         "virtualMerchantSite":false,"storageBytes":21474836480,"createdAt":"2026-01-01T00:00:00Z"}
        """
        .formatted(id, account, region);
  }

  /** A {@code LocalBackupCompleted} of one object. */
  public static String completed(
      String set,
      String instance,
      String account,
      String region,
      String bucket,
      Workload.Item item,
      Instant at) {
    return """
        {"backupSetId":"%s","instanceId":"%s","accountId":"%s","region":"%s","method":"LOGICAL",
         "type":"FULL","trigger":"MANUAL","startedAt":"%s","consistentAt":"%s","completedAt":"%s",
         "engineVersion":"8.0.36","databases":[],
         "location":{"bucket":"%s","key":"%s","sizeBytes":%d,"sha256":"%s"}}
        """
        .formatted(
            set,
            instance,
            account,
            region,
            at,
            at,
            at,
            bucket,
            item.key(),
            item.sizeBytes(),
            item.sha256().hex());
  }

  /** The instance, log range and time of a sealed slice. */
  public record Sealed(
      String segment, String instance, String account, String region, int sequence, Instant at) {}

  /** A {@code LogBackupCompleted} of one object, a slice of the instance's only chain. */
  public static String sealed(Sealed sealed, String bucket, Workload.Item item) {
    long first = sealed.sequence() * item.sizeBytes();
    return """
        {"logSegmentId":"%s","instanceId":"%s","accountId":"%s","region":"%s",
         "segment":{"serverUuid":"3e11fa47-71ca-11e1-9e33-c80aa9429562","binlogFile":"binlog.000001",
          "firstPosition":%d,"lastPosition":%d,"firstEventAt":"%s","lastEventAt":"%s"},
         "chain":{"chainId":"chain-%s","sequence":%d,"endsFile":false},
         "location":{"bucket":"%s","key":"%s","sizeBytes":%d,"sha256":"%s"},"completedAt":"%s"}
        """
        .formatted(
            sealed.segment(),
            sealed.instance(),
            sealed.account(),
            sealed.region(),
            first,
            first + item.sizeBytes(),
            sealed.at(),
            sealed.at(),
            sealed.instance(),
            sealed.sequence(),
            bucket,
            item.key(),
            item.sizeBytes(),
            item.sha256().hex(),
            sealed.at());
  }
}
