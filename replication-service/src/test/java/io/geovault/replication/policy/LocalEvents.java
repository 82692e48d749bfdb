package io.geovault.replication.policy;

import io.geovault.replication.scene.Fleet;
import io.geovault.testkit.stack.TestStack;
import java.time.Instant;

/** Publishes events about an instance's local backups, as a backup tool would. */
record LocalEvents(Fleet fleet) {

  void publishCompleted(String instance, String set, Instant completedAt, String chosen) {
    Fleet.PutObject object =
        new Fleet.PutObject(Fleet.ACCOUNT + "/hand/" + set, 10, "ab".repeat(32));
    String data =
        Fleet.completedData(instance, set, object, Fleet.ACCOUNT, Fleet.SOURCE, completedAt);
    fleet.completed(
        instance, data.strip().replaceFirst("}$", ",\"chosenDatabases\":" + chosen + "}"));
  }

  void purged(String instance, String set) {
    fleet.publish(
        "backup.events",
        "io.geovault.backup.LocalBackupDeleted.v1",
        instance,
        """
        {"backupSetId":"%s","instanceId":"%s","accountId":"%s","region":"%s","reason":"retention",
         "deletedAt":"2026-11-20T10:00:00Z"}
        """
            .formatted(set, instance, Fleet.ACCOUNT, Fleet.SOURCE));
  }

  void log(String instance, int sequence, long first, long last, Instant completedAt) {
    String key = Fleet.ACCOUNT + "/" + instance + "/hand/log";
    byte[] content = Fleet.content(10);
    fleet.putAt(key, content);
    fleet.publish(
        "backup.events",
        "io.geovault.backup.LogBackupCompleted.v1",
        instance,
        """
        {"logSegmentId":"log-%d","instanceId":"%s","accountId":"%s","region":"%s",
         "segment":{"serverUuid":"u1","binlogFile":"binlog.000007","firstPosition":%d,"lastPosition":%d,
                    "firstEventAt":"%s","lastEventAt":"%s"},
         "chain":{"chainId":"chain-1","sequence":%d,"endsFile":false},
         "location":{"bucket":"%s","key":"%s","sizeBytes":10,"sha256":"%s"},
         "completedAt":"%s"}
        """
            .formatted(
                sequence,
                instance,
                Fleet.ACCOUNT,
                Fleet.SOURCE,
                first,
                last,
                completedAt,
                completedAt,
                sequence,
                TestStack.bucketOf(Fleet.SOURCE),
                key,
                Fleet.sha256(content),
                completedAt));
  }

  void gap(String instance) {
    fleet.publish(
        "backup.events",
        "io.geovault.backup.LogGapDetected.v1",
        instance,
        """
        {"instanceId":"%s","accountId":"%s","region":"%s",
         "expected":{"file":"binlog.000007","position":300},"reason":"purged",
         "detectedAt":"2026-11-20T10:00:00Z"}
        """
            .formatted(instance, Fleet.ACCOUNT, Fleet.SOURCE));
  }
}
