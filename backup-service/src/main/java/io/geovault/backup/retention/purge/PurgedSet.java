package io.geovault.backup.retention.purge;

import io.geovault.backup.retention.plan.Because;

/** A set whose objects are to be deleted, and where they are. */
record PurgedSet(
    String backupSetId,
    String instanceId,
    String accountId,
    String region,
    String bucket,
    String key,
    Because because,
    int attempts) {}
