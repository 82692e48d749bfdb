package io.geovault.backup.release;

import java.time.Instant;

/** A final backup that is wanted and has no run yet. */
record FinalBackup(String instanceId, String requestedBy, Instant requestedAt) {}
