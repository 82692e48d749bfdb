package io.geovault.benchmarks;

import java.time.Instant;

/** Event data as a stranger would write it. */
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
}
