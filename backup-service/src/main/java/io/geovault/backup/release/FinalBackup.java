package io.geovault.backup.release;

import java.time.Instant;

/** A requested final backup without a run. */
record FinalBackup(String instanceId, String requestedBy, Instant requestedAt) {}
