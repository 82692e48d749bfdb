package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;
import java.util.List;

/** Completed backup sets for unit tests. */
public final class BackupSets {

  public static final String ACCOUNT = "1234567890123456";
  public static final String REGION = "cn-hangzhou";
  public static final Instant COMPLETED_AT = Instant.parse("2026-11-20T10:00:00Z");

  private BackupSets() {}

  public static LocalBackupCompleted aSet() {
    return aSet(ACCOUNT, REGION, ACCOUNT + "/rm-1/backups/set-1/data.tar");
  }

  public static LocalBackupCompleted aSet(String account, String region, String key) {
    return new LocalBackupCompleted(
        "set-1",
        "rm-1",
        account,
        region,
        BackupMethod.LOGICAL,
        BackupType.FULL,
        BackupTrigger.MANUAL,
        COMPLETED_AT.minusSeconds(60),
        COMPLETED_AT.minusSeconds(59),
        COMPLETED_AT,
        "8.0.36",
        new ObjectLocation("geovault-hangzhou", key, 4096, "ab".repeat(32)),
        new BinlogCoordinates("binlog.000007", 157, ""),
        List.of(),
        List.of(),
        null);
  }
}
