package io.geovault.events;

import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.rule.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events about copies in another region, on {@code replication.events}. */
public sealed interface ReplicationEvent extends VaultEvent {

  /** The region that receives the copy, never the instance's own. */
  String destinationRegion();

  private static void copy(String copyId, String region, String destinationRegion) {
    Rules.id("copyId", copyId);
    destination(region, destinationRegion);
  }

  private static void destination(String region, String destinationRegion) {
    Rules.region("destinationRegion", destinationRegion);
    Rules.check(!destinationRegion.equals(region), "destinationRegion", "must differ from region");
  }

  /** The settings of one instance for one destination changed to these values. */
  record CrossRegionPolicyChanged(
      String instanceId,
      String accountId,
      String region,
      String destinationRegion,
      boolean enabled,
      int retentionDays,
      boolean logBackupEnabled,
      boolean complianceAgreementAccepted,
      @Nullable String lockMode,
      String changedBy,
      Instant changedAt)
      implements ReplicationEvent {
    public CrossRegionPolicyChanged {
      Rules.instance(instanceId, accountId, region);
      destination(region, destinationRegion);
      Rules.between("retentionDays", 7, 1825, retentionDays);
      Rules.who("changedBy", changedBy);
      Rules.required("changedAt", changedAt);
    }
  }

  /** A copy of a backup set began; no part of it is visible at the destination yet. */
  record CrossRegionBackupStarted(
      String copyId,
      String backupSetId,
      String instanceId,
      String accountId,
      String region,
      String destinationRegion,
      long sizeBytes,
      int attempt,
      Instant startedAt)
      implements ReplicationEvent {
    public CrossRegionBackupStarted {
      copy(copyId, region, destinationRegion);
      Rules.id("backupSetId", backupSetId);
      Rules.instance(instanceId, accountId, region);
      Rules.size("sizeBytes", sizeBytes);
      Rules.number("attempt", 1, attempt);
      Rules.required("startedAt", startedAt);
    }
  }

  /**
   * An exact copy exists at the destination; that store confirmed its size and checksum. The copied
   * bytes are the total sent in all attempts.
   */
  record CrossRegionBackupCompleted(
      String copyId,
      String backupSetId,
      String instanceId,
      String accountId,
      String region,
      String destinationRegion,
      BackupMethod method,
      BackupType type,
      Instant consistentAt,
      String engineVersion,
      ObjectLocation source,
      ObjectLocation location,
      @Nullable BinlogCoordinates binlog,
      int attempt,
      long bytesCopied,
      Instant startedAt,
      Instant completedAt,
      Instant purgeAt)
      implements ReplicationEvent {
    public CrossRegionBackupCompleted {
      copy(copyId, region, destinationRegion);
      Rules.id("backupSetId", backupSetId);
      Rules.instance(instanceId, accountId, region);
      Rules.required("method", method);
      Rules.required("type", type);
      Rules.required("consistentAt", consistentAt);
      Rules.text("engineVersion", engineVersion, 128);
      Rules.required("source", source);
      Rules.required("location", location);
      Rules.number("attempt", 1, attempt);
      Rules.number("bytesCopied", bytesCopied);
      Rules.required("startedAt", startedAt);
      Rules.required("completedAt", completedAt);
      Rules.required("purgeAt", purgeAt);
    }
  }

  /** A copy failed and will not be retried. */
  record CrossRegionBackupFailed(
      String copyId,
      String backupSetId,
      String instanceId,
      String accountId,
      String region,
      String destinationRegion,
      int attempt,
      long bytesCopied,
      String reason,
      Instant failedAt)
      implements ReplicationEvent {
    public CrossRegionBackupFailed {
      copy(copyId, region, destinationRegion);
      Rules.id("backupSetId", backupSetId);
      Rules.instance(instanceId, accountId, region);
      Rules.number("attempt", 1, attempt);
      Rules.number("bytesCopied", bytesCopied);
      reason = Rules.reason("reason", reason);
      Rules.required("failedAt", failedAt);
    }
  }

  /** An exact copy of a log segment exists at the destination. */
  record CrossRegionLogCompleted(
      String copyId,
      String logSegmentId,
      String instanceId,
      String accountId,
      String region,
      String destinationRegion,
      LogSegment segment,
      @Nullable LogChainPlace chain,
      ObjectLocation location,
      long bytesCopied,
      Instant completedAt,
      Instant purgeAt)
      implements ReplicationEvent {
    public CrossRegionLogCompleted {
      copy(copyId, region, destinationRegion);
      Rules.id("logSegmentId", logSegmentId);
      Rules.instance(instanceId, accountId, region);
      Rules.required("segment", segment);
      Rules.required("location", location);
      Rules.number("bytesCopied", bytesCopied);
      Rules.required("completedAt", completedAt);
      Rules.required("purgeAt", purgeAt);
    }
  }

  /**
   * A copy of a log segment failed and will not be retried: the chain at the destination ends
   * before it, and a new chain begins after it with the next backup set.
   */
  record CrossRegionLogFailed(
      String copyId,
      String logSegmentId,
      String instanceId,
      String accountId,
      String region,
      String destinationRegion,
      LogSegment segment,
      @Nullable LogChainPlace chain,
      int attempt,
      String reason,
      Instant failedAt)
      implements ReplicationEvent {
    public CrossRegionLogFailed {
      copy(copyId, region, destinationRegion);
      Rules.id("logSegmentId", logSegmentId);
      Rules.instance(instanceId, accountId, region);
      Rules.required("segment", segment);
      Rules.number("attempt", 1, attempt);
      reason = Rules.reason("reason", reason);
      Rules.required("failedAt", failedAt);
    }
  }

  /** A copied backup set was purged: first its object, then its record. */
  record CrossRegionBackupPurged(
      String copyId,
      String backupSetId,
      String instanceId,
      String accountId,
      String region,
      String destinationRegion,
      String reason,
      Instant purgedAt)
      implements ReplicationEvent {
    public CrossRegionBackupPurged {
      copy(copyId, region, destinationRegion);
      Rules.id("backupSetId", backupSetId);
      Rules.instance(instanceId, accountId, region);
      reason = Rules.reason("reason", reason);
      Rules.required("purgedAt", purgedAt);
    }
  }

  /** A copied log segment was purged: first its object, then its record. */
  record CrossRegionLogPurged(
      String copyId,
      String logSegmentId,
      String instanceId,
      String accountId,
      String region,
      String destinationRegion,
      String reason,
      Instant purgedAt)
      implements ReplicationEvent {
    public CrossRegionLogPurged {
      copy(copyId, region, destinationRegion);
      Rules.id("logSegmentId", logSegmentId);
      Rules.instance(instanceId, accountId, region);
      reason = Rules.reason("reason", reason);
      Rules.required("purgedAt", purgedAt);
    }
  }
}
