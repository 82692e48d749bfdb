package io.geovault.backup.run;

import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import java.time.Instant;
import java.util.List;

/** What was asked for, by whom and when; no databases means the whole instance. */
public record BackupRequest(
    String instanceId,
    String accountId,
    String region,
    BackupMethod method,
    BackupTrigger trigger,
    List<String> databases,
    String requestedBy,
    Instant requestedAt) {

  public BackupRequest {
    databases = List.copyOf(databases);
  }
}
