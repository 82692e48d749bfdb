package io.geovault.backup.retention;

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
