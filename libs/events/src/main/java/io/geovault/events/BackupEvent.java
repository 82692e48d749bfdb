package io.geovault.events;

import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.SetRemarks;
import io.geovault.events.rule.Rules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events about backups in an instance's own region, on {@code backup.events}. */
public sealed interface BackupEvent extends VaultEvent {

  /**
   * A backup was requested. An empty database list means the whole instance. A producer other than
   * backup-service omits {@code runId}, and backup-service then assigns one.
   */
  record BackupRequested(
      @Nullable String runId,
      String instanceId,
      String accountId,
      String region,
      BackupMethod method,
      BackupTrigger trigger,
      List<String> databases,
      String requestedBy,
      Instant requestedAt)
      implements BackupEvent {
    public BackupRequested {
      if (runId != null) {
        Rules.id("runId", runId);
      }
      Rules.instance(instanceId, accountId, region);
      Rules.required("method", method);
      Rules.required("trigger", trigger);
      databases = DatabaseInventory.names("databases", databases);
      Rules.who("requestedBy", requestedBy);
      Rules.required("requestedAt", requestedAt);
    }
  }

  /** A run began to write a backup set; no part of the set is visible yet. */
  record LocalBackupStarted(
      String runId,
      String backupSetId,
      String instanceId,
      String accountId,
      String region,
      BackupMethod method,
      BackupType type,
      BackupTrigger trigger,
      int attempt,
      Instant startedAt)
      implements BackupEvent {
    public LocalBackupStarted {
      Rules.id("runId", runId);
      Rules.id("backupSetId", backupSetId);
      Rules.instance(instanceId, accountId, region);
      Rules.required("method", method);
      Rules.required("type", type);
      Rules.required("trigger", trigger);
      Rules.number("attempt", 1, attempt);
      Rules.required("startedAt", startedAt);
    }
  }

  /**
   * A backup set is complete in its region's store. Coordinates are absent if the server writes no
   * binlog; an empty inventory means that the producer recorded none; an empty list of chosen
   * databases means that the set holds the whole instance; absent remarks mean that the producer
   * has none.
   */
  record LocalBackupCompleted(
      String backupSetId,
      String instanceId,
      String accountId,
      String region,
      BackupMethod method,
      BackupType type,
      BackupTrigger trigger,
      Instant startedAt,
      Instant consistentAt,
      Instant completedAt,
      String engineVersion,
      ObjectLocation location,
      @Nullable BinlogCoordinates binlog,
      List<DatabaseInventory> databases,
      List<String> chosenDatabases,
      @Nullable SetRemarks remarks)
      implements BackupEvent {
    public LocalBackupCompleted {
      Rules.id("backupSetId", backupSetId);
      Rules.instance(instanceId, accountId, region);
      Rules.required("method", method);
      Rules.required("type", type);
      Rules.required("trigger", trigger);
      Rules.required("startedAt", startedAt);
      Rules.required("consistentAt", consistentAt);
      Rules.required("completedAt", completedAt);
      Rules.text("engineVersion", engineVersion, 128);
      Rules.required("location", location);
      databases = Rules.list("databases", databases);
      chosenDatabases = DatabaseInventory.names("chosenDatabases", chosenDatabases);
    }
  }

  /**
   * A run failed and will not be retried. The set id is absent if the run failed before it began to
   * write a set.
   */
  record LocalBackupFailed(
      String runId,
      @Nullable String backupSetId,
      String instanceId,
      String accountId,
      String region,
      BackupMethod method,
      BackupTrigger trigger,
      int attempt,
      String reason,
      Instant failedAt)
      implements BackupEvent {
    public LocalBackupFailed {
      Rules.id("runId", runId);
      if (backupSetId != null) {
        Rules.id("backupSetId", backupSetId);
      }
      Rules.instance(instanceId, accountId, region);
      Rules.required("method", method);
      Rules.required("trigger", trigger);
      Rules.number("attempt", 1, attempt);
      reason = Rules.reason("reason", reason);
      Rules.required("failedAt", failedAt);
    }
  }

  /**
   * A log segment is complete in its region's store. A producer that does not number its segments
   * omits the chain; then only file and position define the order of segments.
   */
  record LogBackupCompleted(
      String logSegmentId,
      String instanceId,
      String accountId,
      String region,
      LogSegment segment,
      @Nullable LogChainPlace chain,
      ObjectLocation location,
      Instant completedAt)
      implements BackupEvent {
    public LogBackupCompleted {
      Rules.id("logSegmentId", logSegmentId);
      Rules.instance(instanceId, accountId, region);
      Rules.required("segment", segment);
      Rules.required("location", location);
      Rules.required("completedAt", completedAt);
    }
  }

  /**
   * Part of an instance's binlog was lost before it was archived: no time after {@code lastSafeAt}
   * can be restored until a new backup set completes.
   */
  record LogGapDetected(
      String instanceId,
      String accountId,
      String region,
      BinlogCoordinates expected,
      @Nullable BinlogCoordinates found,
      @Nullable Instant lastSafeAt,
      String reason,
      Instant detectedAt)
      implements BackupEvent {
    public LogGapDetected {
      Rules.instance(instanceId, accountId, region);
      Rules.required("expected", expected);
      reason = Rules.reason("reason", reason);
      Rules.required("detectedAt", detectedAt);
    }
  }

  /** A backup set was purged: first its object, then its record. */
  record LocalBackupDeleted(
      String backupSetId,
      String instanceId,
      String accountId,
      String region,
      String reason,
      Instant deletedAt)
      implements BackupEvent {
    public LocalBackupDeleted {
      Rules.id("backupSetId", backupSetId);
      Rules.instance(instanceId, accountId, region);
      reason = Rules.reason("reason", reason);
      Rules.required("deletedAt", deletedAt);
    }
  }
}
