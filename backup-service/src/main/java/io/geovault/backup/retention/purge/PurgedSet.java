package io.geovault.backup.retention.purge;

import io.geovault.backup.retention.plan.PurgeReason;

/** A set whose objects must be deleted, and their location. */
record PurgedSet(
    String backupSetId,
    String instanceId,
    String accountId,
    String region,
    String bucket,
    String key,
    PurgeReason because,
    int attempts) {}
